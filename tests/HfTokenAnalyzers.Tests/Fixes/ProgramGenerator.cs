using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Fixes;

/// <summary>
/// Builds a program from places for code, mistakes and styles. The same seed generates the same program. Lines are generated with
/// LF and an indentation of four blanks, and are converted to the style of the program at the end.
/// </summary>
internal sealed class ProgramGenerator
{
    /// <summary>The number of programs that share their settings.</summary>
    public const int BatchSize = 50;

    /// <summary>
    /// One batch in this many consists of a single program with top-level statements, because only one file can have them.
    /// </summary>
    private const int TopLevelEvery = 50;

    private static readonly string[] Imports =
    [
        "System", "System.Collections.Generic", "System.Collections.Immutable", "System.Diagnostics", "System.IO", "System.Linq", "System.Net.Http",
        "System.Net.Http.Headers", "System.Net.Http.Json", "System.Text", "System.Text.Json", "System.Text.Json.Nodes", "System.Threading.Tasks", "Hub",
    ];

    private static readonly LanguageVersion[] Versions =
        [LanguageVersion.CSharp7_3, LanguageVersion.CSharp8, LanguageVersion.CSharp9, LanguageVersion.CSharp10, LanguageVersion.CSharp11, LanguageVersions.CSharp12, LanguageVersion.Latest];

    /// <summary>The style options that affect the text of a fix.</summary>
    private static readonly (string Name, string[] Values)[] EditorConfigOptions =
    [
        ("csharp_using_directive_placement", ["inside_namespace:warning", "outside_namespace", "inside_namespace"]),
        ("dotnet_sort_system_directives_first", ["true", "false"]),
        ("dotnet_separate_import_directive_groups", ["true", "false"]),
        ("csharp_style_var_for_built_in_types", ["true:warning", "false"]),
        ("csharp_style_expression_bodied_properties", ["false:warning", "true"]),
    ];

    private readonly int _seed;

    private ProgramGenerator(int seed) => _seed = seed;

    /// <summary>The program of that seed; of its mistakes only <paramref name="only"/>, where that is given.</summary>
    public static GeneratedProgram Generate(int seed, int? only = null) => new ProgramGenerator(seed).Generate(only);

    /// <summary>The settings that the programs of a batch share.</summary>
    public static ProgramSettings SettingsOf(int seed)
    {
        var random = new Random(seed / BatchSize);
        var version = Versions[random.Next(Versions.Length)];
        if (!LanguageVersions.AreKnown(version))
        {
            version = LanguageVersion.Latest;
        }

        version = version.MapSpecifiedToEffectiveVersion();
        var nullable = version >= LanguageVersion.CSharp8 && random.Next(3) > 0;
        var usings = version >= LanguageVersion.CSharp10 && random.Next(3) == 0 ? (string[])[.. Imports, .. random.Next(2) == 0 ? ["HuggingFace.Tokens"] : (string[])[]] : null;
        var own = random.Next(6) switch { 0 => OwnMethod.Throws, 1 => OwnMethod.MayBeNull, _ => OwnMethod.None };
        var options = EditorConfigOptions.Where(_ => random.Next(4) == 0).Select(option => $"{option.Name} = {option.Values[random.Next(option.Values.Length)]}");
        return new ProgramSettings(version, nullable, usings, own, "root = true\n\n[*.cs]\n" + string.Join("\n", options) + "\n");
    }

    /// <summary>Whether the program of that seed has top-level statements.</summary>
    public static bool IsTopLevel(int seed) => seed % TopLevelEvery == TopLevelEvery - 1 && SettingsOf(seed).Version >= LanguageVersion.CSharp9;

    private GeneratedProgram Generate(int? only)
    {
        var settings = SettingsOf(_seed);
        var random = new Random(unchecked(_seed * 7919 + 17));
        var isTopLevel = IsTopLevel(_seed);
        var name = "P" + _seed;
        var pick = new Pick(random, settings, _seed);
        var units = isTopLevel ? 1 : 1 + random.Next(3);
        var style = new Style(pick);
        var members = new List<string>();
        for (var i = 0; i < units; i++)
        {
            // Each mistake has its own source of random numbers, so that it does not depend on the other mistakes.
            var own = new Pick(new Random(unchecked((_seed * 31) + i + 1)), settings, unchecked((_seed * 5) + i));
            var unit = isTopLevel ? Places.TopLevel(own) : Places.Unit(own, i);
            if (only is null || only == i)
            {
                members.Add($"/* place {i} */\n{unit}\n/* end {i} */");
            }

            if (!isTopLevel && own.Chance(3))
            {
                members.Add(own.KeptMember());
            }
        }

        var text = isTopLevel ? TopLevel(style, members, settings) : Compose(style, name, members, settings);
        text = style.Apply(text);
        return new GeneratedProgram(_seed, name, settings, SourceText.From(text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: style.HasMark)), style.NewLine, isTopLevel, units);
    }

    private static string TopLevel(Style style, List<string> members, ProgramSettings settings) =>
        style.Header + Usings(style, settings) + string.Join("\n", members) + "\n";

    private static string Compose(Style style, string name, List<string> members, ProgramSettings settings)
    {
        var body = string.Join(style.Pick.Chance(2) ? "\n\n" : "\n", members);
        if (style.HidesHelper)
        {
            body = style.Pick.One("private static class HfToken { }", "private static string HfToken = \"\";\npublic static string Hidden() => HfToken += \"x\";") + "\n" + body;
        }

        if (style.HasRegion)
        {
            body = "#region mistakes\n\n" + body + "\n\n#endregion";
        }

        var type = $"{style.Pick.One("", "public ", "internal ")}{(style.IsPartial ? "partial " : "")}class {name} : Base\n{{\n{Code.Indent(Constructor(name) + "\n\n" + body)}\n}}";
        if (style.IsPartial)
        {
            type += $"\n\npartial class {name}\n{{\n    private static int Other() {{  return 1 ; }} // note-{style.Pick.Number()}- kept\n}}";
        }

        return style.Namespace switch
        {
            "file" when style.UsingsInside && settings.GlobalUsings is null => style.Header + $"namespace {name}Space;\n\n" + Usings(style, settings) + type + "\n",
            "file" => style.Header + Usings(style, settings) + $"namespace {name}Space;\n\n" + type + "\n",
            "block" when style.UsingsInside && settings.GlobalUsings is null => style.Header + $"namespace {name}Space\n{{\n{Code.Indent(Usings(style, settings).TrimEnd('\n') + "\n\n" + type)}\n}}\n",
            "block" => style.Header + Usings(style, settings) + $"namespace {name}Space\n{{\n{Code.Indent(type)}\n}}\n",
            _ => style.Header + Usings(style, settings) + type + "\n",
        };
    }

    private static string Constructor(string name) => $"public {name}() : base(\"\") {{ }}";

    private static string Usings(Style style, ProgramSettings settings)
    {
        var lines = settings.GlobalUsings is null ? Imports.ToList() : [];
        if (style.UsesHelper && settings.GlobalUsings?.Contains("HuggingFace.Tokens") != true)
        {
            lines.Insert(0, "HuggingFace.Tokens");
        }

        if (style.Pick.Chance(3))
        {
            lines = [.. lines.Order(StringComparer.Ordinal)];
        }

        var usings = lines.ConvertAll(static name => $"using {name};");
        if (style.Pick.Chance(4))
        {
            usings.Add("using static System.Math;");
        }

        if (style.Pick.Chance(4))
        {
            usings.Add("using Texts = System.Collections.Generic.Dictionary<string, string>;");
        }

        if (style.Pick.Chance(12))
        {
            usings.Add("using HfToken = System.Text.StringBuilder;");
        }

        if (style.Pick.Chance(8))
        {
            usings.Insert(style.Pick.One(0, usings.FindLastIndex(static line => !line.Contains('=') && !line.Contains("static")) + 1), "#if NEVER\nusing Never;\n#endif");
        }

        return usings.Count == 0 ? "" : string.Concat(usings.Select(static line => line + "\n")) + "\n";
    }

    /// <summary>The layout of a program.</summary>
    private sealed class Style(Pick pick)
    {
        private readonly string _indentation = pick.One("    ", "    ", "\t", "  ");

        public Pick Pick { get; } = pick;

        public string NewLine { get; } = pick.One("\n", "\r\n");

        public bool HasMark { get; } = pick.Chance(2);

        public string Namespace { get; } = pick.One("block", "none", pick.Settings.Version >= LanguageVersion.CSharp10 ? "file" : "block");

        public bool UsingsInside { get; } = pick.Chance(3);

        public bool HidesHelper { get; } = pick.Chance(8);

        public bool UsesHelper { get; } = pick.Chance(6);

        public bool HasRegion { get; } = pick.Chance(5);

        public bool IsPartial { get; } = pick.Chance(6);

        public string Header { get; } = pick.One("", "", "// Copyright\n\n", "// A licence.\n", pick.Settings.Nullable ? "#nullable enable\n\n" : "#pragma warning disable CA1822\n\n");

        public string Apply(string text)
        {
            var lines = text.Split('\n').Select(line =>
            {
                var content = line.TrimStart(' ');
                var depth = line.Length - content.Length;
                return string.Concat(Enumerable.Repeat(_indentation, depth / 4)) + new string(' ', depth % 4) + content;
            });
            return string.Join(NewLine, lines);
        }
    }
}
