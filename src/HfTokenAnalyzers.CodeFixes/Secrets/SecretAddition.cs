using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.CodeFixes.Secrets;

/// <summary>Adds the token to a job's secrets, and makes them where there are none: in the style that stands there, or that their type asks for.</summary>
internal sealed class SecretAddition(SourceEdit edit, JobCall job)
{
    private const string Secrets = "secrets";

    private EntryList Parameters => job.Parameters;

    /// <summary>Notes the change; none where nothing can be added that compiles, or where others would get it too.</summary>
    public void Apply()
    {
        if (job.CommandLine is { } line)
        {
            OptionEdit.AddSecret(edit, line, TokenNames.Right);
        }
        else if (!EntryMove.IsOfThisCallAlone(edit, Parameters) || EntryMove.IsOfTemplate(job, job.SecretsParameter))
        {
            return;
        }
        else if (job.Secrets is { } secrets)
        {
            AddTo(secrets);
        }
        else if (job.SecretsParameter is { Value: not null } none)
        {
            var type = none.Node is ArgumentSyntax { Parent: ArgumentListSyntax arguments } ? TypeOfParameter(arguments, none.Key)
                : Property(none.Key)?.Type ?? ValueTypeOf(TypeOf(Parameters.Node));
            if (Write(type, none.ValueSpan.Start) is { } content)
            {
                edit.Replace(none.ValueSpan, content);
            }
        }
        else
        {
            AddParameter();
        }
    }

    private void AddTo(EntryList secrets)
    {
        if (!EntryMove.IsOfThisCallAlone(edit, secrets)
            || ElementList.TryCreate(edit.Text, secrets.Node) is not { } list
            || !TakesText(secrets))
        {
            return;
        }

        edit.Add(list.Append([new Element(EntryWriter.Write(edit.Text, secrets, TokenNames.Right, Token(secrets.Node.SpanStart)))], edit.NewLine));
    }

    /// <summary>Whether an entry with a text can stand in the list: as the others do, or by the type.</summary>
    private bool TakesText(EntryList list)
    {
        var written = list.Entries.Where(static entry => !EntryWriter.IsStatement(entry)).ToList();
        return written.Count > 0
            ? written.TrueForAll(static entry => entry.Value is { } value && PassThrough.WalkDownConversions(value).Type is null or { SpecialType: SpecialType.System_String })
            : list.Node is AnonymousObjectCreationExpressionSyntax
                || (list.Node is BaseObjectCreationExpressionSyntax creation && TakesText(TypeOf(creation)));
    }

    /// <summary>Puts the secrets among what else the job gets.</summary>
    private void AddParameter()
    {
        switch (Parameters.Node)
        {
            case ArgumentListSyntax arguments when job.Method is null || Parameter(arguments) is not null:
                Add(arguments, (Parameter(arguments)?.Name ?? Secrets) + ": ", TypeOfParameter(arguments, Secrets));
                break;

            case AnonymousObjectCreationExpressionSyntax anonymous:
                Add(anonymous, Name + " = ", type: null);
                break;

            case BaseObjectCreationExpressionSyntax creation when ValueTypeOf(TypeOf(creation)) is { } valueType:
                if (Write(IsObject(valueType) ? DictionaryOf(String) : valueType, creation.SpanStart) is { } secrets)
                {
                    Add(creation, EntryWriter.Write(edit.Text, Parameters, Name, secrets));
                }

                break;

            case BaseObjectCreationExpressionSyntax { ArgumentList: { } arguments } when Parameter(arguments) is { } parameter:
                Add(arguments, parameter.Name + ": ", parameter.Type);
                break;

            case BaseObjectCreationExpressionSyntax or InitializerExpressionSyntax { Parent: WithExpressionSyntax } when Property(Secrets) is { } property:
                if (CanSet(property))
                {
                    Add(Parameters.Node, property.Name + " = ", property.Type);
                }
                else if (TakesText(property.Type))
                {
                    Add(Parameters.Node, $"{property.Name} = {{ [\"{TokenNames.Right}\"] = {Token(Parameters.Node.SpanStart)} }}");
                }

                break;
        }
    }

    /// <summary>.NET's names are capitalized, wire names are not: as its neighbours'.</summary>
    private string Name => Parameters.Entries.Any(static entry => entry.Key is [>= 'A' and <= 'Z', ..]) ? "Secrets" : Secrets;

    private void Add(SyntaxNode list, string before, ITypeSymbol? type)
    {
        if (Write(type, list.SpanStart) is { } content)
        {
            Add(list, before + content);
        }
    }

    private void Add(SyntaxNode node, string element)
    {
        if (ElementList.TryCreate(edit.Text, node) is { } list)
        {
            edit.Add(list.Append([new Element(element)], edit.NewLine));
        }
    }

    /// <summary>
    /// New secrets with the token, for a place of that type; null stands for a place that takes all. Null where nothing
    /// that is known here would fit.
    /// </summary>
    private string? Write(ITypeSymbol? type, int position)
    {
        if (type is null || IsObject(type))
        {
            // As the environment beside it.
            return job.Environment is { Node: ExpressionSyntax environment and not AnonymousObjectCreationExpressionSyntax }
                && TypeOf(environment) is { } other && (IsJson(other) || Takes(other, DictionaryOf(String)))
                ? Write(other, position)
                : $"new {{ {TokenNames.Right} = {Token(position)} }}";
        }

        var made = IsJson(type) ? type.Name == "JsonNode" ? type.ContainingNamespace.GetTypeMembers("JsonObject").FirstOrDefault() : type
            : new[] { DictionaryOf((type as INamedTypeSymbol)?.TypeArguments.LastOrDefault()), DictionaryOf(String) }.FirstOrDefault(dictionary => Takes(type, dictionary) && TakesText(dictionary));
        return made is null ? null : $"new {made.WithNullableAnnotation(NullableAnnotation.None).ToMinimalDisplayString(edit.Model, position, FormatAt(position))} {{ [\"{TokenNames.Right}\"] = {Token(position)} }}";
    }

    private string Token(int position) => job.ReplacesPlaceholder ? "\"$" + TokenNames.Right + "\"" : edit.GetToken(position);

    private ITypeSymbol String => edit.Model.Compilation.GetSpecialType(SpecialType.System_String);

    /// <summary><c>Dictionary&lt;string, …&gt;</c>; null of no type.</summary>
    private INamedTypeSymbol? DictionaryOf(ITypeSymbol? value) =>
        value is null ? null : edit.Model.Compilation.GetTypeByMetadataName("System.Collections.Generic.Dictionary`2")?.Construct(String, value);

    private SymbolDisplayFormat FormatAt(int position) => edit.Model.GetNullableContext(position).AnnotationsEnabled()
        ? SymbolDisplayFormat.MinimallyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier)
        : SymbolDisplayFormat.MinimallyQualifiedFormat;

    private bool TakesText(ITypeSymbol? map) => ValueTypeOf(map) is { } type && Takes(type, String);

    private bool Takes(ITypeSymbol type, ITypeSymbol? given) =>
        given is not null && edit.Model.Compilation.ClassifyCommonConversion(given, type).IsImplicit;

    private ITypeSymbol? TypeOf(SyntaxNode node) => edit.Model.GetTypeInfo(node, edit.CancellationToken).Type;

    /// <summary>What a type takes under a key in brackets; null where it has no such.</summary>
    private ITypeSymbol? ValueTypeOf(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(static property =>
                property is { IsIndexer: true, SetMethod: not null, DeclaredAccessibility: Accessibility.Public, Parameters: [{ Type.SpecialType: SpecialType.System_String }] }) is { } indexer)
            {
                return indexer.Type;
            }
        }

        return type?.AllInterfaces.FirstOrDefault(static implemented => implemented is { Name: "IDictionary", TypeArguments: [{ SpecialType: SpecialType.System_String }, _] })?.TypeArguments[1];
    }

    private static bool IsObject(ITypeSymbol type) => type is { SpecialType: SpecialType.System_Object } or IDynamicTypeSymbol;

    private static bool IsJson(ITypeSymbol type) => type is { Name: "JsonObject" or "JsonNode", ContainingNamespace.Name: "Nodes" };

    private bool CanSet(IPropertySymbol property) =>
        property.SetMethod is { } setter && edit.Model.IsAccessible(Parameters.Node.SpanStart, setter);

    /// <summary>The parameter for the secrets that the method or the constructor has; null where it has none, or is found at run time.</summary>
    private IParameterSymbol? Parameter(ArgumentListSyntax arguments, string? name = Secrets) =>
        (edit.Model.GetSymbolInfo(arguments.Parent!, edit.CancellationToken).Symbol as IMethodSymbol)?.Parameters.FirstOrDefault(parameter => IsNamed(parameter, name));

    /// <summary>A method that is found at run time has no types.</summary>
    private ITypeSymbol? TypeOfParameter(ArgumentListSyntax arguments, string? name) => Parameter(arguments, name)?.Type ?? DictionaryOf(String);

    private IPropertySymbol? Property(string? name)
    {
        for (var type = TypeOf(Parameters.Node is InitializerExpressionSyntax { Parent: { } parent } ? parent : Parameters.Node); type is not null; type = type.BaseType)
        {
            if (type.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(property => IsNamed(property, name)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static bool IsNamed(ISymbol symbol, string? name) => string.Equals(symbol.Name, name, StringComparison.OrdinalIgnoreCase);
}
