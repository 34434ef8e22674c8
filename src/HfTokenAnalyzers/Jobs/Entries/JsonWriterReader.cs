using System.Collections.Immutable;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.Entries;

/// <summary>Reads the object that the calls of a <c>Utf8JsonWriter</c> write into a buffer.</summary>
internal static class JsonWriterReader
{
    /// <summary>The entries that are written before the buffer is sent; null if it has no writer, or if the calls do not form an object.</summary>
    public static EntryList? Read(IOperation sent, ValueTracer values)
    {
        if (sent is not ILocalReferenceOperation { Local: var buffer } || WriterOf(buffer, values) is not { } writer)
        {
            return null;
        }

        var open = new Stack<WrittenObject>();
        (string? Name, SyntaxNode? Node) property = default;
        foreach (var mention in values.MentionsOf(writer).TakeWhile(mention => mention.SpanStart < sent.Syntax.SpanStart))
        {
            if (mention.Parent is not MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax syntax } || values.Bind(syntax) is not IInvocationOperation call)
            {
                continue;
            }

            var arguments = call.Arguments.Select(static argument => argument.Value).ToList();
            switch (call.TargetMethod.Name)
            {
                case "WritePropertyName" when arguments is [var name]:
                    property = (values.ConstantOf(name), name.Syntax);
                    break;

                case "WriteStartObject" or "WriteStartArray":
                    open.Push(arguments is [var started] ? new WrittenObject(values.ConstantOf(started), started.Syntax) : new WrittenObject(property.Name, property.Node));
                    property = default;
                    break;

                case "WriteString" when arguments is [var key, var value] && open.Count > 0:
                    open.Peek().Entries.Add(new Entry(values.ConstantOf(key), key.Syntax, value, syntax));
                    break;

                case "WriteStringValue" when arguments is [var value] && property.Node is { } key && open.Count > 0:
                    open.Peek().Entries.Add(new Entry(property.Name, key, value, syntax));
                    property = default;
                    break;

                case "WriteEndObject" or "WriteEndArray" when open.Count > 0:
                    var ended = open.Pop();
                    var list = new EntryList(syntax, ended.Entries.ToImmutable(), IsComplete: false);
                    if (open.Count == 0)
                    {
                        return list;
                    }

                    if (ended.Node is { Span: var span } node)
                    {
                        open.Peek().Entries.Add(new Entry(ended.Name, span, Value: null, span, node) { Members = list });
                    }

                    break;

                case "WriteEndObject" or "WriteEndArray":
                    return null;
            }
        }

        return null;
    }

    /// <summary>The local for the writer that is created with the buffer; null if there is none.</summary>
    private static ILocalSymbol? WriterOf(ILocalSymbol buffer, ValueTracer values) => values.MentionsOf(buffer)
        .Where(static mention => mention.Parent is ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax } } })
        .Select(mention => values.SymbolAt(mention.Parent!.Parent!.Parent!.Parent!.Parent!) as ILocalSymbol)
        .FirstOrDefault(static writer => writer?.Type.Name == "Utf8JsonWriter");

    private sealed record WrittenObject(string? Name, SyntaxNode? Node)
    {
        public ImmutableArray<Entry>.Builder Entries { get; } = ImmutableArray.CreateBuilder<Entry>();
    }
}
