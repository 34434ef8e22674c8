using System.Collections.Immutable;
using System.Composition;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Rules;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes;

/// <summary>Mends HF002: moves entries from a job's environment into its secrets.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF002CodeFix)), Shared]
public sealed class HF002CodeFix : HubCodeFix
{
    private const string Secrets = "secrets";

    /// <summary>Called by the host.</summary>
    public HF002CodeFix()
        : base(Descriptors.TokenInEnvironmentId, new Choice("Move the token to the job's secrets", "MoveToSecrets"))
    {
    }

    private protected override Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, Choice choice)
    {
        var reported = new HashSet<TextSpan>(diagnostics.Select(static diagnostic => diagnostic.Location.SourceSpan));
        foreach (var job in edit.File.Jobs)
        {
            var moved = EntryList.EntriesOf(job.Environment).Where(entry => reported.Contains(entry.KeySpan)).ToList();
            if (moved.Count > 0 && job.EnvironmentParameter is { IsInText: true })
            {
                JsonMove.TryCreate(edit, job)?.Apply(moved);
            }
            else if (moved.Count > 0 && Move.TryCreate(edit, job) is { } move)
            {
                move.Apply(moved);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The move of entries within one job call.</summary>
    private sealed class Move
    {
        private readonly SourceEdit _edit;
        private readonly JobCall _job;
        private readonly Entry _parameter;
        private readonly EntryList _environment;
        private readonly ElementList _elements;
        private readonly ElementList _parameters;

        private Move(SourceEdit edit, JobCall job, Entry parameter, EntryList environment, ElementList elements, ElementList parameters)
        {
            _edit = edit;
            _job = job;
            _parameter = parameter;
            _environment = environment;
            _elements = elements;
            _parameters = parameters;
        }

        /// <summary>Whether what is written is all: <c>Env = { … }</c> adds to what is there, and takes nothing along.</summary>
        private bool HoldsNothingElse => _environment.IsComplete || _environment.Node is InitializerExpressionSyntax;

        /// <summary>Null where the environment is not this call's alone, so that others would miss what is moved.</summary>
        public static Move? TryCreate(SourceEdit edit, JobCall job) =>
            job is { EnvironmentParameter: { } parameter, Environment: { } environment }
            && IsOfThisCallAlone(edit, environment)
            && ElementList.TryCreate(edit.Text, environment.Node) is { } elements
            && ElementList.TryCreate(edit.Text, job.Parameters.Node) is { } parameters
            && parameters.Elements.Contains(parameter.Node)
                ? new Move(edit, job, parameter, environment, elements, parameters)
                : null;

        public void Apply(List<Entry> moved)
        {
            var added = KeysInSecrets(moved);
            if (_job.Secrets is { } secrets ? TryAddTo(secrets, added) : TryCreate(added, moved))
            {
                RemoveFromEnvironment(moved);
            }
        }

        private static bool IsOfThisCallAlone(SourceEdit edit, EntryList list) =>
            list.Variable is null or ILocalSymbol && (list.Variable is null || edit.File.Values.MentionsOf(list.Variable).Count() == 1);

        /// <summary>
        /// The keys under which entries stand in the secrets: the right one in a wrong one's place, but never twice. An
        /// entry whose key is there already is not among them.
        /// </summary>
        private List<(Entry Entry, string Key)> KeysInSecrets(List<Entry> moved)
        {
            var keys = new HashSet<string>(EntryList.EntriesOf(_job.Secrets).Select(static entry => entry.Key ?? ""), StringComparer.Ordinal);
            var added = new List<(Entry, string)>();
            foreach (var entry in moved)
            {
                var isWrong = HF003WrongSecretKey.IsWrongIn(_job, entry, _edit.File)
                    && (TokenNames.Classify(entry.Key) == TokenName.Wrong || !keys.Contains(TokenNames.Right));
                var key = isWrong || entry.Key is null ? TokenNames.Right : entry.Key;
                if (keys.Add(key))
                {
                    added.Add((entry, key));
                }
            }

            return added;
        }

        private bool TryAddTo(EntryList secrets, List<(Entry Entry, string Key)> added)
        {
            if (added.Count == 0)
            {
                return true;
            }

            if (!IsOfThisCallAlone(_edit, secrets)
                || ElementList.TryCreate(_edit.Text, secrets.Node) is not { } elements
                || !added.All(item => IsKnownAt(secrets.Node.SpanStart, item.Entry)))
            {
                return false;
            }

            _edit.Add(elements.Append(
                [.. added.Select(item =>
                {
                    var (above, behind) = _elements.CommentsOf(item.Entry.Node);
                    return new Element(EntryWriter.Write(secrets, item.Key, _edit.Text.ToString(item.Entry.ValueSpan)), above, behind);
                })],
                _edit.NewLine));
            return true;
        }

        /// <summary>Makes secrets where there are none. False where there is no place, or where nothing is left to move.</summary>
        private bool TryCreate(List<(Entry Entry, string Key)> added, List<Entry> moved)
        {
            if (_job.SecretsParameter is { } parameter)
            {
                // "secrets: null" makes room; what cannot be followed does not.
                var isNull = ValueReader.Unwrap(parameter.Value!).ConstantValue is { HasValue: true, Value: null } && HasSameType(parameter.Key!);
                if (isNull)
                {
                    _edit.Replace(parameter.ValueSpan, CopyWith(added));
                }

                return isNull;
            }

            if (NewParameterName() is not { } name)
            {
                return false;
            }

            if (added.Count == _elements.Elements.Count && HoldsNothingElse)
            {
                RenameEnvironment(name, added);
                return false;
            }

            // Between positional arguments there is no room for a named one.
            var index = _parameters.Elements.ToList().IndexOf(_parameter.Node);
            if (_parameters.Elements.Skip(index + 1).Any(static element => element is ArgumentSyntax { NameColon: null }))
            {
                index = _parameters.Elements.Count - 1;
            }

            var text = EntryWriter.Write(_job.Parameters with { Entries = ImmutableArray.Create(_parameter) }, name, CopyWith(added));
            _edit.Add(_parameters.Insert(index, [new Element(text)], _edit.NewLine));
            return true;
        }

        /// <summary>All that stands in the environment belongs in the secrets: so it becomes them.</summary>
        private void RenameEnvironment(string name, List<(Entry Entry, string Key)> added)
        {
            EntryWriter.Rename(_edit, _parameter, name);
            NameArgumentsBehind();
            foreach (var (entry, key) in added.Where(static item => item.Entry.Key != item.Key))
            {
                EntryWriter.Rename(_edit, entry, key);
            }

            if (_environment.Variable is { } variable && !_edit.Model.LookupSymbols(_parameter.Node.SpanStart, name: Secrets).Any())
            {
                var declarator = (VariableDeclaratorSyntax)variable.DeclaringSyntaxReferences[0].GetSyntax(_edit.CancellationToken);
                _edit.Replace(declarator.Identifier.Span, Secrets);
                _edit.Replace(_parameter.ValueSpan, Secrets);
            }
        }

        private void RemoveFromEnvironment(List<Entry> moved)
        {
            var removed = new HashSet<SyntaxNode>(moved.Select(static entry => entry.Node));
            var isEmptied = HoldsNothingElse && removed.Count == _elements.Elements.Count;
            if (isEmptied && CanOmit())
            {
                NameArgumentsBehind();
                RemoveAll(_parameters, new HashSet<SyntaxNode> { _parameter.Node });
                if (_environment.Variable is { } variable
                    && variable.DeclaringSyntaxReferences[0].GetSyntax(_edit.CancellationToken) is { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax declaration } })
                {
                    _edit.Remove(LinesOf(declaration));
                }

                return;
            }

            RemoveAll(_elements, removed);
        }

        private void RemoveAll(ElementList list, ISet<SyntaxNode> removed)
        {
            foreach (var span in list.Without(removed))
            {
                _edit.Remove(span);
            }
        }

        /// <summary>The environment's expression with the moved entries alone: in its style, and with its comments.</summary>
        private string CopyWith(List<(Entry Entry, string Key)> added)
        {
            var kept = new HashSet<SyntaxNode>(added.Select(static item => item.Entry.Node));
            var others = new HashSet<SyntaxNode>(_elements.Elements.Where(element => !kept.Contains(element)));
            var node = _environment.Node;
            var changes = _elements.Without(others).Select(static span => new TextChange(span, ""))
                .Concat(added.Where(static item => item.Entry.Key != item.Key).Select(static item => EntryWriter.Renaming(item.Entry, item.Key)))
                .Select(change => new TextChange(new TextSpan(change.Span.Start - node.SpanStart, change.Span.Length), change.NewText!))
                .OrderBy(static change => change.Span.Start);
            var copy = SourceText.From(node.ToString()).WithChanges(changes).ToString();

            // What "new()" makes is told by the variable's type, which does not come along.
            return node is ImplicitObjectCreationExpressionSyntax creation && _environment.Variable is ILocalSymbol { Type: var type }
                ? "new " + type.ToMinimalDisplayString(_edit.Model, _parameter.Node.SpanStart) + copy.Substring(HeadLength(creation))
                : copy;
        }

        /// <summary>What a type's name takes the place of: <c>new</c>, and the parentheses where they hold nothing.</summary>
        private static int HeadLength(ImplicitObjectCreationExpressionSyntax creation) =>
            creation.ArgumentList.Arguments.Count == 0 ? creation.ArgumentList.Span.End - creation.SpanStart : creation.NewKeyword.Span.Length;

        /// <summary>How the secrets are named where the environment stands; null where there is no place for them.</summary>
        private string? NewParameterName() => _job.Parameters.Node switch
        {
            ArgumentListSyntax => Parameter(Secrets)?.Name is { } name && HasSameType(name) ? name : null,
            AnonymousObjectCreationExpressionSyntax => Secrets,
            _ when _parameter.Node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax } => Property(Secrets)?.Name is { } name && HasSameType(name) ? name : null,
            _ => Secrets,
        };

        private bool HasSameType(string name) => _job.Parameters.Node switch
        {
            ArgumentListSyntax => AreSame(Parameter(name)?.Type, Parameter(_parameter.Key!)?.Type),
            _ when _parameter.Node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax }
                => AreSame(Property(name)?.Type, Property(_parameter.Key!)?.Type),
            _ => true,
        };

        /// <summary>Whether what one takes the other takes too. Null itself is not what is given to either.</summary>
        private static bool AreSame(ITypeSymbol? one, ITypeSymbol? other) => SymbolEqualityComparer.IncludeNullability.Equals(
            one?.WithNullableAnnotation(NullableAnnotation.None),
            other?.WithNullableAnnotation(NullableAnnotation.None));

        private bool CanOmit() => _job.Parameters.Node is not ArgumentListSyntax || Parameter(_parameter.Key!) is { IsOptional: true };

        private IParameterSymbol? Parameter(string name) =>
            (_job.Call as IInvocationOperation)?.TargetMethod.Parameters.FirstOrDefault(parameter => IsNamed(parameter, name));

        private IPropertySymbol? Property(string name) =>
            _edit.Model.GetTypeInfo(_job.Parameters.Node, _edit.CancellationToken).Type?.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(property => IsNamed(property, name));

        private static bool IsNamed(ISymbol symbol, string name) => string.Equals(symbol.Name, name, StringComparison.OrdinalIgnoreCase);

        /// <summary>Arguments behind one that goes, or that gets a name, need their names.</summary>
        private void NameArgumentsBehind()
        {
            foreach (var entry in _job.Parameters.Entries.Where(entry => entry.Node is ArgumentSyntax { NameColon: null } && entry.Node.SpanStart > _parameter.Node.SpanStart))
            {
                EntryWriter.Rename(_edit, entry, entry.Key!);
            }
        }

        /// <summary>Whether all that the entry's value names is known at that place, and has its value there.</summary>
        private bool IsKnownAt(int position, Entry entry) =>
            entry.Value!.Syntax.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().All(name =>
                _edit.Model.GetSymbolInfo(name, _edit.CancellationToken).Symbol is not ILocalSymbol local
                || local.DeclaringSyntaxReferences.All(reference =>
                    entry.ValueSpan.Contains(reference.Span)
                    || (reference.Span.End < position && _edit.Model.LookupSymbols(position, name: local.Name).Contains(local, SymbolEqualityComparer.Default))));

        /// <summary>A statement with the lines that it stands on; alone where it shares them.</summary>
        private TextSpan LinesOf(SyntaxNode statement)
        {
            var (first, last) = (_edit.Text.Lines.GetLineFromPosition(statement.SpanStart), _edit.Text.Lines.GetLineFromPosition(statement.Span.End));
            var lines = TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak);
            return _edit.Text.ToString(lines).Trim().Length == statement.Span.Length ? lines : statement.Span;
        }
    }
}
