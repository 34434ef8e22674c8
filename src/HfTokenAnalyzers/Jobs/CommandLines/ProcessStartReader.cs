using System.Collections.Immutable;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.CommandLines;

/// <summary>Reads the program and arguments of <c>Process.Start</c>, a <c>ProcessStartInfo</c> or a <c>Process</c>.</summary>
internal sealed class ProcessStartReader
{
    /// <summary>The type that starts a process; its creation is read as a call if it describes the process itself.</summary>
    public const string ProcessType = "Process";

    /// <summary>The type that describes how a process is started; its creation is read as a call, too.</summary>
    public const string InfoType = "ProcessStartInfo";

    /// <summary>The property of a process that describes how it is started.</summary>
    public const string InfoProperty = "StartInfo";

    private readonly ValueTracer _values;
    private readonly ArgumentReader _list;
    private readonly Dictionary<IOperation, IOperation> _textBefore = [];
    private IOperation? _program;
    private IOperation? _text;

    private ProcessStartReader(ValueTracer values) => (_values, _list) = (values, new ArgumentReader(values));

    /// <summary>Whether another object, which is read by itself, describes the process.</summary>
    private bool HasOtherInfo { get; set; }

    /// <summary>Whether a type is one of .NET that starts a process, or describes one.</summary>
    public static bool IsProcess(INamedTypeSymbol? type) => type is { Name: ProcessType or InfoType, ContainingNamespace.Name: "Diagnostics" };

    /// <summary>The programs that the call starts: several if a condition selects the arguments, none for other calls.</summary>
    public static IEnumerable<ProgramStart> Read(BoundCall call, ValueTracer values)
    {
        if (call.Method is not { } method || !IsProcess(method.ContainingType))
        {
            yield break;
        }

        foreach (var given in call.Arguments.Find("arguments")?.Value is { } arguments ? values.Alternatives(arguments) : (IReadOnlyList<IOperation?>)[null])
        {
            var reader = new ProcessStartReader(values);
            reader.ReadCall(call, method, given);
            foreach (var (words, isWhole) in reader.Lists())
            {
                yield return new ProgramStart(reader._program, words, isWhole);
            }
        }
    }

    private IEnumerable<(ImmutableArray<CommandWord> Words, bool IsWhole)> Lists() =>
        HasOtherInfo ? []
        : _text is { } text ? ArgumentReader.ReadText(text, _values, PiecesOf).Select(line => (line.Words, line.IsWhole && _list.IsWhole))
        : [(_list.Words, _list.IsWhole)];

    /// <summary>The parts of a text that <c>+=</c> or a <c>StringBuilder</c> builds.</summary>
    private IReadOnlyList<IOperation>? PiecesOf(IOperation text) =>
        text is ICompoundAssignmentOperation { Value: var added } && _textBefore.TryGetValue(text, out var before) ? [before, added] : _values.AppendedTo(text);

    private void ReadCall(BoundCall call, IMethodSymbol method, IOperation? arguments)
    {
        _program = call.Arguments.Find("fileName")?.Value;
        if (arguments is not null)
        {
            if (method.Parameters.Any(static parameter => parameter is { Name: "arguments", Type.SpecialType: SpecialType.System_String }))
            {
                _text = arguments;
            }
            else
            {
                _list.AddAll(arguments);
            }
        }

        if (call.Operation is not IObjectCreationOperation creation)
        {
            return;
        }

        ReadMembers(creation.Initializer);

        // Later statements may set the other properties.
        if (!HasOtherInfo && HolderOf(creation, method.ContainingType.Name == ProcessType) is var (variable, isProcess))
        {
            ReadStatements(variable, isProcess, creation.Syntax);
        }
    }

    private void ReadMembers(IObjectOrCollectionInitializerOperation? initializer)
    {
        foreach (var member in initializer is null ? [] : initializer.Initializers.AsEnumerable())
        {
            switch (member)
            {
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: InfoProperty } }:
                    HasOtherInfo = true;
                    break;

                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var name }, Value: var value }:
                    Set(name, value);
                    break;

                case IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation { Property.Name: InfoProperty }, Initializer: var info }:
                    ReadMembers(info);
                    break;

                case IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation { Property.Name: "ArgumentList" }, Initializer: var list }:
                    _list.AddInitializers(list.Initializers);
                    break;
            }
        }
    }

    /// <summary>
    /// The local that holds a creation, and whether that is a process, whose <c>StartInfo</c> describes it; null if no local does.
    /// </summary>
    private static (ILocalSymbol Variable, bool IsProcess)? HolderOf(IOperation creation, bool isProcess)
    {
        var parent = creation.Parent;
        while (parent is IConversionOperation)
        {
            parent = parent.Parent;
        }

        return parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => (declarator.Symbol, isProcess),
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } => (local, isProcess),
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: InfoProperty, Instance: ILocalReferenceOperation { Local: var local } } } when !isProcess => (local, true),
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: InfoProperty }, Parent: IObjectOrCollectionInitializerOperation { Parent: { } process } } when !isProcess => HolderOf(process, isProcess: true),
            _ => null,
        };
    }

    private void Set(string property, IOperation value)
    {
        if (property == "FileName")
        {
            _program = value;
        }
        else if (property == "Arguments")
        {
            _text = value;
        }
    }

    /// <summary>
    /// Applies the statements after the creation. Each must run in text order, and once. A statement that adds an argument may also
    /// be conditional.
    /// </summary>
    private void ReadStatements(ILocalSymbol variable, bool isProcess, SyntaxNode value)
    {
        var block = ArgumentReader.BlockBehind(value);
        foreach (var mention in _values.MentionsOf(variable).Where(mention => mention.SpanStart > value.Span.End))
        {
            var info = isProcess ? InfoOf(mention) : mention;
            if (info is null)
            {
                if (mention.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Start" })
                {
                    return;
                }

                // The other members of a process do not change its arguments.
                if (mention.Parent is MemberAccessExpressionSyntax)
                {
                    continue;
                }
            }

            if (_list.IsStopped || info is null || !TryRead(info, block, out var isUsed))
            {
                _list.Stop();
                return;
            }

            if (isUsed)
            {
                return;
            }
        }
    }

    /// <summary>The <c>ProcessStartInfo</c> that code reads from a process; null if it reads something else.</summary>
    private static ExpressionSyntax? InfoOf(ExpressionSyntax process) =>
        process.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: InfoProperty } access && access.Expression == process ? access : null;

    /// <summary>Reads what code does with the description; returns false if that is unknown. Also returns whether it is used here.</summary>
    private bool TryRead(ExpressionSyntax info, SyntaxNode? block, out bool isUsed)
    {
        isUsed = info.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } && ValueTracer.NameOf(call) == "Start"
            || info.Parent is AssignmentExpressionSyntax assignment && assignment.Right == info
            || info.Parent is ReturnStatementSyntax;
        if (isUsed)
        {
            return true;
        }

        // The process gets another description, which is read by itself.
        if (Variables.IsAssigned(info))
        {
            HasOtherInfo = info is MemberAccessExpressionSyntax;
            return false;
        }

        if (info.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax alias } && _values.SymbolAt(alias) is ILocalSymbol other && Variables.BlockOf(alias.FirstAncestorOrSelf<StatementSyntax>()) == block)
        {
            ReadStatements(other, isProcess: false, info);
            return !_list.IsStopped;
        }

        if (info.Parent is not MemberAccessExpressionSyntax access || access.Expression != info)
        {
            return false;
        }

        switch (access.Name.Identifier.ValueText)
        {
            case "ArgumentList":
                return access.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "AddRange" } add && _list.TryAddBy(add, block);

            case "FileName" or "Arguments" when Variables.IsAssigned(access):
                return TrySet((AssignmentExpressionSyntax)access.Parent!, access.Name.Identifier.ValueText, block);

            // Other properties do not affect the program and its arguments.
            default:
                return true;
        }
    }

    private bool TrySet(AssignmentExpressionSyntax assignment, string property, SyntaxNode? block)
    {
        if (assignment.Parent is ExpressionStatementSyntax statement)
        {
            if (assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
                && ArgumentReader.IsIn(statement, block)
                && _values.Bind(PassThrough.WalkDownParentheses(assignment.Right)) is { } value)
            {
                Set(property, value);
                return true;
            }

            if (assignment.IsKind(SyntaxKind.AddAssignmentExpression)
                && property == "Arguments"
                && (ArgumentReader.IsIn(statement, block) || ArgumentReader.IsConditionalIn(statement, block))
                && _text is { } before
                && _values.Bind(assignment) is { } added)
            {
                _textBefore.Add(added, before);
                _text = added;
                return true;
            }
        }

        _program = null;
        return false;
    }
}
