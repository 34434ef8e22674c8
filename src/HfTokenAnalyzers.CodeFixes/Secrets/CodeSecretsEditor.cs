using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Lists;
using HfTokenAnalyzers.CodeFixes.Safety;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.CodeFixes.Secrets;

/// <summary>Edits secrets that are written as C#: in arguments, properties, dictionaries or anonymous objects.</summary>
internal abstract class CodeSecretsEditor : SecretsEditor
{
    private readonly SecretTypes _types;

    protected CodeSecretsEditor(SourceEdit edit, JobCall job)
        : base(edit, job)
    {
        _types = new SecretTypes(edit.Model.Compilation);
        Places = new SecretsPlaces(edit, job, _types);
    }

    protected SecretsPlaces Places { get; }

    /// <inheritdoc/>
    public override void AddToken()
    {
        if (!Ownership.IsOfThisCallAlone(Edit, Job.Parameters)
            || Ownership.IsOfTemplate(Job, Job.SecretsParameter)
            || (!Job.ReplacesPlaceholder && Initializers.RunInType(Job.Call.Syntax)))
        {
            return;
        }

        if (Job.Secrets is { } secrets)
        {
            if (TakesText(secrets) && ListOf(secrets) is { } list)
            {
                Edit.Add(list.Append([new Element(EntryWriter.Write(Edit.Text, secrets, TokenNames.Right, Token(secrets.Node.SpanStart)))], Edit.NewLine));
            }
        }
        else if (Places.Find() is { } place && SecretsFor(place, (Job.SecretsParameter?.ValueSpan ?? Job.Parameters.Node.Span).Start) is { } content)
        {
            place.Write(content);
        }
    }

    /// <summary>The list that an entry can be added to; null if other code also uses the secrets, or if they are not a list.</summary>
    protected ElementList? ListOf(EntryList secrets) =>
        Ownership.IsOfThisCallAlone(Edit, secrets) ? ElementListFactory.TryCreate(Edit.Text, secrets.Node) : null;

    /// <summary>Whether each object of the type sets the property itself, so that entries can be added to it.</summary>
    protected bool IsInitialized(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(Edit.CancellationToken) is PropertyDeclarationSyntax
        {
            Initializer.Value: not (LiteralExpressionSyntax or PostfixUnaryExpressionSyntax),
        });

    /// <summary>Whether a string can be added: the other entries have strings, or the type accepts them.</summary>
    private bool TakesText(EntryList list)
    {
        var written = list.Entries.Where(static entry => !entry.IsStatement).ToList();
        return written.Count > 0
            ? written.TrueForAll(static entry => entry.Value is { } value && PassThrough.WalkDownConversions(value).Type is null or { SpecialType: SpecialType.System_String })
            : list.Node is AnonymousObjectCreationExpressionSyntax
                || (list.Node is BaseObjectCreationExpressionSyntax creation && _types.TakesText(Edit.TypeOf(creation)));
    }

    /// <summary>New secrets that contain the token; null if no known type fits the place.</summary>
    private string? SecretsFor(SecretsPlace place, int position)
    {
        // A property without a setter already has its dictionary.
        if (place.Property is { } property && !(property.SetMethod is { } setter && Edit.Model.IsAccessible(position, setter)))
        {
            return _types.TakesText(property.Type) ? $"{{ [\"{TokenNames.Right}\"] = {Token(position)} }}" : null;
        }

        return SecretsOf(place.Type, position);
    }

    private string? SecretsOf(ITypeSymbol? type, int position)
    {
        if (type is null || SecretTypes.IsObject(type))
        {
            // If the place accepts any type, use that of the environment.
            return Job.Environment is { Node: ExpressionSyntax environment and not AnonymousObjectCreationExpressionSyntax }
                && Edit.TypeOf(environment) is { } other && (SecretTypes.IsJson(other) || _types.TakesDictionary(other))
                ? SecretsOf(other, position)
                : $"new {{ {TokenNames.Right} = {Token(position)} }}";
        }

        return _types.CreatableFor(type) is { } created
            ? $"new {created.WithNullableAnnotation(NullableAnnotation.None).ToMinimalDisplayString(Edit.Model, position, FormatAt(position))} {{ [\"{TokenNames.Right}\"] = {Token(position)} }}"
            : null;
    }

    private string Token(int position) => Job.ReplacesPlaceholder ? "\"$" + TokenNames.Right + "\"" : Edit.GetToken(position);

    private SymbolDisplayFormat FormatAt(int position) => Edit.Model.GetNullableContext(position).AnnotationsEnabled()
        ? SymbolDisplayFormat.MinimallyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier)
        : SymbolDisplayFormat.MinimallyQualifiedFormat;
}
