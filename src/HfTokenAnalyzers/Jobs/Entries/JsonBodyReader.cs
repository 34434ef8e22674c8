using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.Entries;

/// <summary>
/// Reads the body of a request, which may be an object serialized as JSON or a JSON text, wrapped in any kind of
/// content.
/// </summary>
internal sealed class JsonBodyReader(EntryReader entries)
{
    /// <summary>Whether a method or constructor with this name keeps its argument as the text of the request.</summary>
    public static bool TakesText(string? name) => name is "StringContent" or "ByteArrayContent" or "GetBytes" or "Parse";

    /// <summary>The entries of the body; null if there are none or they are unknown.</summary>
    /// <param name="body">The body, or the object that becomes it.</param>
    /// <param name="isText">Whether a text is the body itself, and not serialized.</param>
    public EntryList? Read(IOperation body, bool isText = false) => Read(body, isText, steps: 0);

    private EntryList? Read(IOperation body, bool isText, int steps)
    {
        for (; steps < ValueTracer.MaxSteps; steps++)
        {
            if (PassThrough.From(body) is { } passing)
            {
                if (passing.Only is not { } only)
                {
                    return EntryReader.Either(body.Syntax, [.. passing.Values.Select(value => Read(value, isText, steps + 1))]);
                }

                body = only;
            }
            else if (Inside(body, isText) is { } inside)
            {
                (body, isText) = inside;
            }
            else if (isText && JsonWriterReader.Read(body, entries.Values) is { } written)
            {
                return written;
            }
            else if (entries.Values.Follow(body) is { } source && (isText || IsContent(body, PassThrough.WalkDownConversions(source))))
            {
                body = source;
            }
            else
            {
                break;
            }
        }

        return isText ? JsonEntryReader.Read(PartialString.Read(body, entries.Values.Follow), entries.Values) : entries.Read(body);
    }

    /// <summary>
    /// The argument of a content or conversion, and whether it is JSON text; a string that is serialized is not. Null
    /// for other operations.
    /// </summary>
    private static (IOperation Value, bool IsText)? Inside(IOperation value, bool isText)
    {
        if (JsonTexts.ParsedBy(value) is { } parsed)
        {
            return (parsed, true);
        }

        var (inside, becomesText) = value switch
        {
            IObjectCreationOperation { Type.Name: "StringContent" or "ByteArrayContent" } creation => (JsonTexts.First(creation.Arguments), true),
            IInvocationOperation { TargetMethod: { Name: "Create", ContainingType.Name: "JsonContent" } } call => (JsonTexts.First(call.Arguments), false),
            IInvocationOperation { TargetMethod: { Name: "Serialize" or "SerializeObject" or "SerializeToNode" or "SerializeToElement" or "SerializeToDocument" or "SerializeToUtf8Bytes" } } call
                => (JsonTexts.First(call.Arguments), false),
            IInvocationOperation { TargetMethod.Name: "GetBytes" } call => (JsonTexts.First(call.Arguments), true),
            IInvocationOperation { TargetMethod: { Name: "GetString", ContainingType.Name: "Encoding" } } call => (JsonTexts.First(call.Arguments), true),
            IPropertyReferenceOperation { Property.Name: "WrittenMemory" or "WrittenSpan", Instance: { } buffer } => (buffer, isText),
            IInvocationOperation { TargetMethod.Name: "ToArray", Instance: null, Arguments: [{ Value: var bytes }] } when isText => (bytes, true),
            IInvocationOperation { TargetMethod.Name: "ToArray", Instance: { } bytes } when isText => (bytes, true),
            IInvocationOperation { TargetMethod.Name: var name, Instance: { Type.SpecialType: SpecialType.System_String } text }
                when isText && name == "ReplaceLineEndings"
                => (text, true),
            IInvocationOperation
            {
                TargetMethod.Name: "AsObject" or "ToJsonString" or "ToString",
                Instance: { Type: { SpecialType: not SpecialType.System_String } type } node,
            }
                when JsonTexts.IsDocument(type)
                => (node, false),
            IPropertyReferenceOperation { Property.Name: "RootElement", Instance: { } document } => (document, false),
            _ => (null, false),
        };
        return inside is null ? null : (inside, becomesText);
    }

    /// <summary>Whether a variable is set to content. Excludes a document that may be changed before it is sent.</summary>
    private bool IsContent(IOperation variable, IOperation initial) =>
        Inside(initial, isText: false) is not null
        && (initial.Type is not { } type || !JsonTexts.IsDocument(type)
            || Variables.SymbolOf(variable) is { } symbol && entries.Values.MentionsOf(symbol).Count() == 1);
}
