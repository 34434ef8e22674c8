using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Lists;
using HfTokenAnalyzers.CodeFixes.Safety;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.CodeFixes.Secrets;

/// <summary>A place in a job's parameters where its secrets can be written.</summary>
/// <param name="Name">The name of the parameter, property or key that takes the secrets.</param>
/// <param name="Type">The type that it takes; null if it takes any.</param>
/// <param name="Write">Writes the secrets there.</param>
/// <param name="Property">The property that takes the secrets; null for any other kind of place.</param>
internal sealed record SecretsPlace(string Name, ITypeSymbol? Type, Action<string> Write, IPropertySymbol? Property = null);

/// <summary>Finds the place for the secrets of a job that does not have any.</summary>
internal sealed class SecretsPlaces(SourceEdit edit, JobCall job, SecretTypes types)
{
    private SyntaxNode Parameters => job.Parameters.Node;

    /// <summary>
    /// .NET names are capitalized and JSON names are not, so use the casing of the environment, or of the other parameters.
    /// </summary>
    private string NameLikeOthers => EntryListNames.SecretsNextTo(
        job.EnvironmentParameter?.Key ?? job.Parameters.Entries.FirstOrDefault(static entry => entry.Key is [>= 'A' and <= 'Z', ..])?.Key ?? "");

    /// <summary>The property for the secrets that a type or a base type declares; null if there is none.</summary>
    public static IPropertySymbol? PropertyOf(ITypeSymbol? type) => PropertyOf(type, EntryListNames.IsSecrets);

    /// <summary>The parameter of the method or constructor that gets the arguments, by its name in any casing.</summary>
    public static IParameterSymbol? ParameterOf(SourceEdit edit, ArgumentListSyntax arguments, string name) => ParameterOf(edit, arguments, Is(name));

    /// <summary>The place after the other parameters, or a <c>null</c> to replace; null if the job takes no secrets.</summary>
    public SecretsPlace? Find()
    {
        if (job.SecretsParameter is { } parameter)
        {
            return InPlaceOfNull(parameter);
        }

        switch (Parameters)
        {
            case ArgumentListSyntax arguments when ArgumentTarget(arguments, EntryListNames.IsSecrets) is var (name, type):
                return new SecretsPlace(name, type, content => Append(arguments, $"{name}: {content}"));

            case AnonymousObjectCreationExpressionSyntax:
                return new SecretsPlace(NameLikeOthers, Type: null, content => Append(Parameters, $"{NameLikeOthers} = {content}"));

            case BaseObjectCreationExpressionSyntax creation when SecretTypes.ValueTypeOf(TypeOf(creation)) is { } valueType:
                return new SecretsPlace(
                    NameLikeOthers,
                    SecretTypes.IsObject(valueType) ? types.DictionaryOfStrings : valueType,
                    content => Append(creation, EntryWriter.Write(edit.Text, job.Parameters, NameLikeOthers, content)));

            case BaseObjectCreationExpressionSyntax { ArgumentList: { } arguments } when ParameterOf(edit, arguments, EntryListNames.IsSecrets) is { } constructed:
                return new SecretsPlace(constructed.Name, constructed.Type, content => Append(arguments, $"{constructed.Name}: {content}"));

            case BaseObjectCreationExpressionSyntax or InitializerExpressionSyntax { Parent: WithExpressionSyntax } when PropertyOf(TypeOf(Parameters)) is { } property:
                return new SecretsPlace(property.Name, property.Type, content => Append(Parameters, $"{property.Name} = {content}"), property);

            default:
                return null;
        }
    }

    /// <summary>
    /// The place directly after the environment, or a <c>null</c> to replace, if it has the type of the environment; otherwise
    /// null.
    /// </summary>
    public SecretsPlace? FindNextTo(Entry environment)
    {
        if (TargetOf(environment, Is(environment.Key!), environment.Key!) is not { } own)
        {
            return null;
        }

        var place = job.SecretsParameter is { } parameter ? InPlaceOfNull(parameter)
            : TargetOf(environment, EntryListNames.IsSecrets, NameLikeOthers) is var (name, type, property) ? new SecretsPlace(name, type, content => AddBehind(environment, name, content), property)
            : null;
        return place is not null && (environment.Node is AnonymousObjectMemberDeclaratorSyntax || AreSame(place.Type, own.Type)) ? place : null;
    }

    /// <summary>Secrets that cannot be traced are not null, and may have any entries.</summary>
    private SecretsPlace? InPlaceOfNull(Entry parameter) =>
        parameter.Value is { } value
        && PassThrough.WalkDownConversions(value).ConstantValue is { HasValue: true, Value: null }
        && Conditions.AlwaysRuns(edit, parameter)
        && TargetOf(parameter, Is(parameter.Key!), parameter.Key!) is var (name, type, property)
            ? new SecretsPlace(name, type, content => edit.Replace(parameter.ValueSpan, content), property)
            : null;

    /// <summary>
    /// The place for a value with a name in the list that contains <paramref name="neighbor"/>; null if there is none. If nothing
    /// is declared, the place has the name <paramref name="undeclared"/>.
    /// </summary>
    private (string Name, ITypeSymbol? Type, IPropertySymbol? Property)? TargetOf(Entry neighbor, Func<string, bool> isName, string undeclared) => neighbor.Node switch
    {
        ArgumentSyntax { Parent: ArgumentListSyntax arguments } => ArgumentTarget(arguments, isName) is var (parameter, type) ? (parameter, type, null) : null,
        AssignmentExpressionSyntax { Left: (IdentifierNameSyntax or MemberAccessExpressionSyntax) and var left }
            => PropertyOf(edit.SymbolOf(left)?.ContainingType, isName) is { } property ? (property.Name, property.Type, property) : null,
        AnonymousObjectMemberDeclaratorSyntax { Parent: { } creation } => (undeclared, PropertyOf(TypeOf(creation), isName)?.Type, null),
        _ => (undeclared, SecretTypes.ValueTypeOf(TypeOf(Parameters)), null),
    };

    /// <summary>A method that is bound at run time is assumed to have the parameters of Python's function.</summary>
    private (string Name, ITypeSymbol? Type)? ArgumentTarget(ArgumentListSyntax arguments, Func<string, bool> isName) =>
        ParameterOf(edit, arguments, isName) is { } parameter ? (parameter.Name, parameter.Type)
        : job.Method is null ? (NameLikeOthers, types.DictionaryOfStrings)
        : null;

    private static IParameterSymbol? ParameterOf(SourceEdit edit, ArgumentListSyntax arguments, Func<string, bool> isName) =>
        (edit.SymbolOf(arguments.Parent!) as IMethodSymbol)?.Parameters.FirstOrDefault(parameter => isName(parameter.Name));

    /// <summary>The property with that name. One that has the name in JSON comes first.</summary>
    private static IPropertySymbol? PropertyOf(ITypeSymbol? type, Func<string, bool> isName)
    {
        for (; type is not null; type = type.BaseType)
        {
            var properties = type.GetMembers().OfType<IPropertySymbol>().ToList();
            if ((properties.Find(property => JsonNames.Of(property) is { } name && isName(name)) ?? properties.Find(property => isName(property.Name))) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static Func<string, bool> Is(string name) => other => other.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether both types accept the same values. Their own nullability does not matter, because the value is not null.
    /// </summary>
    private static bool AreSame(ITypeSymbol? one, ITypeSymbol? other) => SymbolEqualityComparer.IncludeNullability.Equals(
        one?.WithNullableAnnotation(NullableAnnotation.None),
        other?.WithNullableAnnotation(NullableAnnotation.None));

    private ITypeSymbol? TypeOf(SyntaxNode node) =>
        edit.TypeOf(node is InitializerExpressionSyntax { Parent: { } whole } ? whole : node);

    private void Append(SyntaxNode node, string element)
    {
        if (ElementListFactory.TryCreate(edit.Text, node) is { } list)
        {
            edit.Add(list.Append([new Element(element)], edit.NewLine));
        }
    }

    private void AddBehind(Entry environment, string name, string content)
    {
        var text = EntryWriter.Like(edit.Text, environment, name, content);
        if (ElementListFactory.TryCreate(edit.Text, environment.Node.Parent!) is not { } list)
        {
            edit.InsertBehind(environment.Node.Parent!, [text + ";"]);
            return;
        }

        // A named argument must not precede positional ones.
        var index = list.IndexOf(environment.Node);
        if (list.Elements.Skip(index + 1).Any(static element => element is ArgumentSyntax { NameColon: null }))
        {
            index = list.Elements.Count - 1;
        }

        edit.Add(list.Insert(index, [new Element(text)], edit.NewLine));
    }
}
