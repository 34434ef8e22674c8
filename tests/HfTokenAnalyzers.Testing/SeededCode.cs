using System.Text;

namespace HfTokenAnalyzers.Testing;

/// <summary>
/// Generates any amount of ordinary C# from a seed: classes of a business application that compile and have no
/// diagnostics.
/// </summary>
public static class SeededCode
{
    private const int MembersOfFile = 24;

    private static readonly string[] Nouns =
        ["Order", "Customer", "Invoice", "Shipment", "Account", "Payment", "Product", "Catalog", "Discount", "Address", "Report", "Session", "Schedule", "Message", "Document"];

    private static readonly string[] Verbs = ["Load", "Store", "Merge", "Count", "Validate", "Format", "Publish", "Cancel", "Compute", "Collect"];

    /// <summary>Members of a class. N, V and # are placeholders for a noun, a verb, and a number that no other member has.</summary>
    private static readonly string[] Members =
    [
        """
            /// <summary>The name of the n, as users see it.</summary>
            public string N#Name { get; set; } = "n-#";

        """,
        """
            private readonly Dictionary<string, int> _n# = new() { ["first"] = #, ["second"] = 2, ["third"] = 0x2A };

        """,
        """
            /// <summary>Vs the n. Throws where its <paramref name="number"/> is out of range.</summary>
            public string VN#(int number)
            {
                // An n has at most a hundred lines: the screen shows no more.
                if (number is < 0 or > 100)
                {
                    throw new ArgumentOutOfRangeException(nameof(number), $"No n {number} in {DateTime.UnixEpoch:d}");
                }

                return number switch
                {
                    0 => "none",
                    1 => "one n",
                    _ => $"{number} of {nameof(N)}s",
                };
            }

        """,
        """
            public async Task<List<string>> VN#Async(IEnumerable<string> lines, CancellationToken cancellationToken)
            {
                var result = new List<string>();
                foreach (var line in lines.Where(line => line.Length > 3).OrderBy(line => line, StringComparer.Ordinal))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    await Task.Yield();
                    result.Add(line.Trim().ToUpperInvariant() + "; " + result.Count);
                }

                return result;
            }

        """,
        """
            public int VN#(List<int> numbers, bool descending = false)
            {
                var total = 0;
                for (var i = 0; i < numbers.Count; i++)
                {
                    total += descending ? -numbers[i] : numbers[i] * 3;
                    if (total > 1_000_000)
                    {
                        Console.WriteLine("The n is too large: {0}", total);
                        break;
                    }
                }

                return total;
            }

        """,
        """
            private static bool TryVN#(string text, out double value)
            {
                value = 0;
                try
                {
                    value = double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
                    return true;
                }
                catch (FormatException exception)
                {
                    Console.Error.WriteLine(exception.Message);
                    return false;
                }
            }

        """,
    ];

    /// <summary>Files with this number of lines in total, or a few more. The same seed always gives the same files.</summary>
    public static IEnumerable<string> Files(int lines, int seed = 1)
    {
        var random = new Random(seed);
        for (var (file, written) = (0, 0); written < lines; file++)
        {
            var text = File(file, random);
            written += text.Count(static c => c == '\n');
            yield return text;
        }
    }

    /// <summary>One file with this number of lines, or a few more.</summary>
    public static string File(int lines, int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder(Head(seed, "Large"));
        for (var (member, written) = (0, 0); written < lines; member++)
        {
            var code = Member(member, random);
            written += code.Count(static c => c == '\n');
            text.Append(code);
        }

        return text.Append("}\n").ToString();
    }

    private static string File(int number, Random random)
    {
        var text = new StringBuilder(Head(number, Nouns[random.Next(Nouns.Length)]));
        for (var member = 0; member < MembersOfFile; member++)
        {
            text.Append(Member(member, random));
        }

        // About one in twenty real files has such a call, which is a marker but leads to no diagnostic.
        if (number % 20 == 0)
        {
            text.Append("    public static string Clean(string text) => text.Replace(\"\\r\\n\", \"\\n\");\n");
        }

        return text.Append("}\n").ToString();
    }

    private static string Head(int number, string noun) =>
        "using System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing System.Threading;\nusing System.Threading.Tasks;\n\n" +
        $"namespace Shop.Part{number};\n\n/// <summary>What the shop knows of a {noun}.</summary>\npublic class {noun}Service\n{{\n";

    private static string Member(int number, Random random)
    {
        var noun = Nouns[random.Next(Nouns.Length)];
        var text = new StringBuilder(Members[random.Next(Members.Length)]);
        return text
            .Replace("nameof(N)", $"\"{noun}\"")
            .Replace("VN#", $"{Verbs[random.Next(Verbs.Length)]}{noun}{number}")
            .Replace("N#", $"{noun}{number}")
            .Replace("_n#", $"_field{number}")
            .Replace("n-#", $"{noun}-{number}")
            .Replace("= #", $"= {number}")
            .Replace(" n ", $" {noun} ").Replace(" n.", $" {noun}.").Replace(" n,", $" {noun},").Replace(" n\"", $" {noun}\"")
            .Replace("Vs ", "Handles ")
            .ToString();
    }
}
