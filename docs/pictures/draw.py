#!/usr/bin/env python3
"""Draws the badges from facts of the project, and build.svg, editor.svg and fix.svg from the output of the commands that they show.

Needs the .NET SDK, git, and Python's standard library. `draw.py badges` draws only the badges, which takes no build. The lines of the
build are sorted by file and wrapped. The folder of the clone, help links and project names are left out.
"""
import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[2]
SAMPLE, COPY = "samples/TokenMistakes", "artifacts/samples/TokenMistakes"
EDITED_FILE, SHOWN_FILES = "NightlyJob.cs", ["NightlyJob.cs", "TrainJob.cs"]

COLUMNS, CHARACTER, LINE, MARGIN = 104, 7.8, 19, 16

# Light, unless the reader prefers dark colors.
STYLE = """
  text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; white-space: pre; fill: #1f2328 }
  .ground { fill: #f6f8fa; stroke: #d1d9e0 }
  .command { font-weight: 600 } .quiet { fill: #59636e } .warning { fill: #7d4e00; font-weight: 600 } .place { fill: #0a5cc2 }
  .box { fill: #ffffff; stroke: #b6bfc9 } .squiggle { fill: none; stroke: #7d4e00 } .bulb { fill: #e3b341 }
  .added { fill: #116329 } .taken { fill: #a40e26 } .added-ground { fill: #d2f4d9 } .taken-ground { fill: #ffdfdc }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .ground { fill: #0d1117; stroke: #3d444d }
    .quiet { fill: #9198a1 } .warning { fill: #e3b341 } .place { fill: #79c0ff }
    .box { fill: #161b22; stroke: #57606a } .squiggle { stroke: #e3b341 }
    .added { fill: #7ee787 } .taken { fill: #ffa198 } .added-ground { fill: #12331c } .taken-ground { fill: #46171b }
  }
"""


def run(*command, codes=(0,)):
    """Runs a command in the root of the clone and returns its output in English."""
    environment = {**os.environ, "DOTNET_CLI_UI_LANGUAGE": "en", "LC_ALL": "C.UTF-8", "DOTNET_NOLOGO": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    if done.returncode not in codes:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def span(kind, text):
    return f'<tspan class="{kind}">{escape(text)}</tspan>' if kind else escape(text)


def draw(name, title, lines, shapes=()):
    """Writes a picture of lines, with shapes on top. Each line is a kind of background and a list of spans."""
    width = round(COLUMNS * CHARACTER + 2 * MARGIN)
    height = len(lines) * LINE + 2 * MARGIN
    svg = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">',
        f"<title>{escape(title)}</title>",
        f"<style>{STYLE}</style>",
        f'<rect class="ground" x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="6"/>',
    ]
    for number, (ground, spans) in enumerate(lines):
        top = MARGIN + number * LINE
        if ground:
            svg.append(f'<rect class="{ground}" x="1" y="{top}" width="{width - 2}" height="{LINE}"/>')
        text = "".join(span(*part) for part in spans)
        if text:
            svg.append(f'<text x="{MARGIN}" y="{top + 14}" xml:space="preserve">{text}</text>')
    svg += [*shapes, "</svg>"]
    (ROOT / "docs/pictures" / name).write_text("\n".join(svg) + "\n", encoding="utf-8")


def command(text):
    return [(None, [("quiet" if line else None, "$ " if line == 0 else "    "), ("command", part)])
            for line, part in enumerate(textwrap.wrap(text, COLUMNS - 4))]


def build():
    # An incremental build shows no warnings if it has nothing to compile.
    output = run("dotnet", "build", SAMPLE, "--no-incremental", "-nologo", "-tl:off")
    warning = re.compile(rf"^.*?({re.escape(SAMPLE)}/\S+?\.(?:cs|json))\((\d+),(\d+)\): warning (HF\d+): (.*?) \(https://", re.MULTILINE)
    found = sorted(((file, int(line), int(column), rule, text) for file, line, column, rule, text in set(warning.findall(output))))
    lines = command(f"dotnet build {SAMPLE}")
    for file, line, column, rule, text in found:
        place, kind = f"{file}({line},{column})", f"warning {rule}"
        first, *rest = textwrap.wrap(f"{place}: {kind}: {text}", COLUMNS, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)
        lines.append((None, [("place", place), (None, ": "), ("warning", kind), (None, first[len(f"{place}: {kind}"):])]))
        lines += [(None, [(None, more)]) for more in rest]
    lines += [(None, []), (None, [(None, re.search(r"^Build succeeded\.$", output, re.MULTILINE)[0])])]
    lines += [(None, [(None, count)]) for count in re.findall(r"^ +\d+ (?:Warning|Error)\(s\)$", output, re.MULTILINE)]
    draw("build.svg", f"The warnings of dotnet build {SAMPLE}", lines)
    return found


def text_at(left, baseline, spans):
    return f'<text x="{left:.1f}" y="{baseline:.1f}" xml:space="preserve">{"".join(span(*part) for part in spans)}</text>'


def box(left, top, lines):
    """The shapes of a box with lines of text, as wide as its longest line."""
    width = max(sum(len(text) for _, text in line) for line in lines) * CHARACTER + 20
    return [
        f'<rect class="box" x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{len(lines) * LINE + 10}" rx="4"/>',
        *(text_at(left + 10, top + 5 + number * LINE + 14, line) for number, line in enumerate(lines)),
    ]


def editor(found):
    """Draws a finding as an editor shows it: a squiggle, the message, and the fixes behind the light bulb."""
    path, line, column, rule, message = next(finding for finding in found if finding[0] == f"{SAMPLE}/{EDITED_FILE}")
    code = (ROOT / path).read_text(encoding="utf-8").splitlines()
    table = (ROOT / "README.md").read_text(encoding="utf-8")
    fixes = re.search(rf"^\| \[{rule}\].*\| (.+?) \|$", table, re.MULTILINE)[1].split("; ")
    message_lines = textwrap.wrap(f"{rule}: {message}", 56)
    shown = [[("warning", message_lines[0][:len(rule)]), (None, message_lines[0][len(rule):])], *([(None, text)] for text in message_lines[1:])]
    first = max(1, line - 4)
    lines = []
    for number in range(first, min(len(code), line + 6) + 1):
        lines.append((None, [("quiet", f"{number:>5}  "), (None, code[number - 1])]))
        if number == line:
            # Room for the boxes, so that they cover no code.
            lines += [(None, [])] * (max(len(shown), len(fixes)) + 1)
    top = MARGIN + (line - first) * LINE
    left = MARGIN + (column + 6) * CHARACTER
    length = len(re.match(r'"[^"]*"', code[line - 1][column - 1:])[0])
    waves = "".join(f" l3 {3 if wave % 2 else -3}" for wave in range(round(length * CHARACTER / 3)))
    below = top + LINE + 4
    draw("editor.svg", f"{EDITED_FILE} in an editor, with the fixes of {rule}", lines, [
        f'<path class="squiggle" d="M{left:.1f} {top + LINE}{waves}"/>',
        f'<circle class="bulb" cx="{MARGIN + 5}" cy="{top + 8}" r="5"/><rect class="bulb" x="{MARGIN + 3}" y="{top + 13}" width="4" height="4"/>',
        *box(left, below, shown),
        *box(MARGIN + 2, below, [[("command" if number == 0 else None, fix)] for number, fix in enumerate(fixes)]),
    ])


def fix():
    shutil.rmtree(ROOT / "artifacts/samples", ignore_errors=True)
    shutil.copytree(ROOT / "samples", ROOT / "artifacts/samples", ignore=shutil.ignore_patterns("bin", "obj"))
    format_command = ["dotnet", "format", "analyzers", COPY, "--severity", "warn"]
    run(*format_command)
    lines = command(" ".join(format_command))
    for file in SHOWN_FILES:
        diff_command = ["git", "diff", "--no-index", f"{SAMPLE}/{file}", f"{COPY}/{file}"]
        lines += [(None, []), *command(" ".join(diff_command))]
        for line in run(*diff_command, "--no-color", codes=(1,)).splitlines()[2:]:
            kind = "quiet" if line.startswith(("---", "+++", "@@")) else {"+": "added", "-": "taken"}.get(line[:1])
            lines.append((f"{kind}-ground" if kind in ("added", "taken") else None, [(kind, line)]))
    draw("fix.svg", "What dotnet format changes in two files", lines)


def fact(file, pattern):
    """The group of the pattern in a file of the repository, which must contain it."""
    found = re.search(pattern, (ROOT / file).read_text(encoding="utf-8"))
    if not found:
        raise SystemExit(f"{file} does not contain {pattern}")
    return found[1]


def badge(name, label, value):
    """Writes a badge: a label and a value. textLength makes the text fit with any font."""
    label_width, value_width = (round(sum(4.2 if character in "filrt. " else 7 for character in text)) + 12 for text in (label, value))
    width = label_width + value_width
    texts = "".join(
        f'<text x="{left + 6}" y="14" textLength="{of - 12}" lengthAdjust="spacingAndGlyphs">{escape(text)}</text>'
        for left, of, text in ((0, label_width, label), (label_width, value_width, value)))
    (ROOT / "docs/pictures" / f"badge-{name}.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img">\n'
        f"<title>{escape(label)}: {escape(value)}</title>\n"
        f'<clipPath id="corners"><rect width="{width}" height="20" rx="3"/></clipPath>\n'
        f'<g clip-path="url(#corners)"><rect width="{width}" height="20" fill="#4a525a"/>'
        f'<rect x="{label_width}" width="{value_width}" height="20" fill="#0a5cc2"/></g>\n'
        f'<g fill="#fff" font-family="Verdana, \'DejaVu Sans\', sans-serif" font-size="11">{texts}</g>\n</svg>\n',
        encoding="utf-8")


def badges():
    badge("version", "version", fact("Directory.Build.props", r"<Version>(.+?)</Version>"))
    badge("rules", "rules", str(len(list((ROOT / "docs/rules").glob("HF*.md")))))
    badge("license", "license", fact("src/HfTokenAnalyzers.Package/HfTokenAnalyzers.Package.csproj", r"<PackageLicenseExpression>(.+?)</"))
    badge("target", "target", fact("src/Directory.Build.props", r"<TargetFramework>(.+?)</"))
    roslyn = fact("Directory.Packages.props", r"""<CompiledRoslynVersion Condition="'\$\(IsShippedDll\)'[^>]*>(\d+\.\d+)""")
    badge("roslyn", "Roslyn", f"{roslyn} or later")


if __name__ == "__main__":
    badges()
    if sys.argv[1:] != ["badges"]:
        editor(build())
        fix()
