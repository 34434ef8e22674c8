using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Flow.Exposures;

/// <summary>Recognizes, by name, the calls that expose their arguments: console output, logging, tracing.</summary>
internal static class ExposingCalls
{
    /// <summary>Root namespaces of logging libraries.</summary>
    private static readonly HashSet<string> LogLibraries = new(StringComparer.Ordinal) { "Serilog", "NLog", "log4net" };

    private static readonly HashSet<string> LogLevels = new(StringComparer.Ordinal)
    {
        "Verbose", "Trace", "Debug", "Info", "Information", "Warn", "Warning", "Error", "Fatal", "Write", "Log",
        "TraceFormat", "DebugFormat", "InfoFormat", "WarnFormat", "ErrorFormat", "FatalFormat",
    };

    private static readonly string[] LogFileNames = ["logFile", "logPath", "log_file", "log_path"];

    /// <summary>
    /// Maximum nesting of expressions that build a path; real paths nest less, and a cycle of variables must end.
    /// </summary>
    private const int MaxPathDepth = 8;

    /// <summary>Where a call exposes its arguments; null if it does not, or if that is unknown.</summary>
    public static ExposureKind? AudienceOf(IInvocationOperation call, ValueTracer values)
    {
        var (method, type) = (call.TargetMethod, call.TargetMethod.ContainingType);
        return type switch
        {
            { Name: "Console", ContainingNamespace.Name: nameof(System) } or { Name: "AnsiConsole" } or { Name: "ITestOutputHelper" or "TestContext" } when IsWrite(method.Name) || method.Name.StartsWith("Markup", StringComparison.Ordinal)
                => ExposureKind.Console,
            { Name: "TextWriter" or "StreamWriter" } when IsWrite(method.Name) && call.Instance is { } writer => AudienceOfWriter(writer, values),
            { Name: "Debug" or "Trace" or "TraceSource", ContainingNamespace.Name: "Diagnostics" } when IsTrace(method.Name) => ExposureKind.Trace,
            { Name: "Debug", ContainingNamespace.Name: "UnityEngine" } when method.Name.StartsWith("Log", StringComparison.Ordinal) => ExposureKind.Trace,
            { Name: "File", ContainingNamespace.Name: "IO" } when IsFileWrite(method.Name) && call.Arguments is [{ Value: var path }, ..] && IsLog(path, values) => ExposureKind.Log,
            { Name: "Environment", ContainingNamespace.Name: nameof(System) } when method.Name == "FailFast" => ExposureKind.CrashReport,
            { Name: "Activity", ContainingNamespace.Name: "Diagnostics" } when method.Name is "SetTag" or "AddTag" or "AddBaggage" or "SetBaggage" => ExposureKind.Activity,
            _ when method.Name == "Add" && IsExceptionData(call.Instance) => ExposureKind.ExceptionData,
            _ => IsLogging(call, method, type) ? ExposureKind.Log : null,
        };
    }

    /// <summary>Whether a value is the <c>Data</c> of an exception.</summary>
    public static bool IsExceptionData(IOperation? value) => value switch
    {
        IPropertyReferenceOperation { Property: { Name: "Data", ContainingType: var type } } => IsException(type),

        // new Exception { Data = { ["KEY"] = … } }
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver, Parent.Parent.Parent.Parent: IMemberInitializerOperation { InitializedMember: var member } } => IsExceptionData(member),
        _ => false,
    };

    /// <summary>Whether a parameter of an exception's constructor becomes part of its message.</summary>
    public static bool IsOfMessage(IParameterSymbol? parameter) =>
        parameter?.Name is { } name
        && (name.IndexOf("message", StringComparison.OrdinalIgnoreCase) >= 0
            || name is "msg" or "reason" or "detail" or "details" or "description" or "error" or "actualValue");

    public static bool IsException(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type is { Name: nameof(Exception), ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true } })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where a <c>TextWriter</c> exposes its output: the console or a log file; null for any other writer.</summary>
    private static ExposureKind? AudienceOfWriter(IOperation writer, ValueTracer values) =>
        values.Source(writer) switch
        {
            IPropertyReferenceOperation { Property: { Name: "Out" or "Error", ContainingType: { Name: "Console", ContainingNamespace.Name: nameof(System) } } } => ExposureKind.Console,
            IObjectCreationOperation { Type.Name: "StreamWriter", Arguments: [{ Value: var path }, ..] } when IsLog(path, values) => ExposureKind.Log,
            IInvocationOperation { TargetMethod: { Name: "AppendText" or "CreateText", ContainingType.Name: "File" }, Arguments: [{ Value: var path }] } when IsLog(path, values) => ExposureKind.Log,
            _ => null,
        };

    private static bool IsWrite(string method) => method is "Write" or "WriteLine" or "WriteAsync" or "WriteLineAsync";

    private static bool IsFileWrite(string method) =>
        method.StartsWith("AppendAll", StringComparison.Ordinal) || method.StartsWith("WriteAllText", StringComparison.Ordinal) || method.StartsWith("WriteAllLines", StringComparison.Ordinal);

    private static bool IsTrace(string method) =>
        method.StartsWith("Write", StringComparison.Ordinal) || method.StartsWith("Trace", StringComparison.Ordinal) || method is "Print" or "Fail" or "Assert";

    private static bool IsLogging(IInvocationOperation call, IMethodSymbol method, INamedTypeSymbol type) =>
        IsMicrosoftLogging(call, method, type)
        || HasAttribute(method, "LoggerMessageAttribute")
        || (LogLevels.Contains(method.Name) && IsIn(type, LogLibraries));

    /// <summary>Whether a call belongs to a logging library with message templates of its own.</summary>
    public static bool IsOfLogLibrary(IInvocationOperation call) => IsIn(call.TargetMethod.ContainingType, LogLibraries);

    /// <summary>
    /// <c>LogInformation</c> and similar methods are extension methods, but a custom logger may declare them itself. Other
    /// methods of a custom logger, such as <c>LogMasked</c>, may change their arguments, so they do not count.
    /// </summary>
    private static bool IsMicrosoftLogging(IInvocationOperation call, IMethodSymbol method, INamedTypeSymbol type) =>
        method.Name is "BeginScope" or "Log" or "LogTrace" or "LogDebug" or "LogInformation" or "LogWarning" or "LogError" or "LogCritical"
        && (IsLogger(type) || IsLogger((method.IsExtensionMethod ? call.Arguments.FirstOrDefault()?.Value : null)?.Type));

    private static bool IsLogger(ITypeSymbol? type) => type is not null && (type.Name == "ILogger" || type.AllInterfaces.Any(static contract => contract.Name == "ILogger"));

    private static bool HasAttribute(IMethodSymbol method, string name) =>
        method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == name);

    private static bool IsIn(INamedTypeSymbol type, HashSet<string> names)
    {
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space.ContainingNamespace.IsGlobalNamespace && names.Contains(space.Name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the file name of a path is that of a log: <c>.log</c>, <c>log.txt</c>, <c>debug-log.txt</c>.</summary>
    private static bool IsLog(IOperation path, ValueTracer values, int depth = MaxPathDepth) => IsNameOfLog(Variables.SymbolOf(path)?.Name) || depth > 0 && values.Ends(path).Any(end => end switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => IsLog(sum.RightOperand, values, depth - 1),
        IInterpolatedStringOperation { Parts: [.., IInterpolatedStringTextOperation last] } => IsLog(last.Text, values, depth - 1),
        IInvocationOperation { TargetMethod: { Name: "Combine" or "Join", ContainingType.Name: "Path" }, Arguments: [.., { Value: var last }] } => IsLog(last, values, depth - 1),
        _ => ValueTracer.TextOf(end) is { } text && HasLogName(text),
    });

    /// <summary>Whether the name of a variable with a path says that the file is a log: <c>logPath</c>, <c>_logFile</c>, <c>AppLogFile</c>.</summary>
    private static bool IsNameOfLog(string? name) =>
        name is not null
        && (LogFileNames.Any(part => name.TrimStart('_').StartsWith(part, StringComparison.OrdinalIgnoreCase))
            || name.EndsWith("LogFile", StringComparison.Ordinal)
            || name.EndsWith("LogPath", StringComparison.Ordinal));

    private static bool HasLogName(string path)
    {
        var name = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        if (name.EndsWith(".log", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var dot = name.LastIndexOf('.');
        var stem = dot < 0 ? name : name.Substring(0, dot);
        return stem.EndsWith("log", StringComparison.OrdinalIgnoreCase) && (stem.Length == 3 || stem[stem.Length - 4] is '-' or '_' or '.' or ' ');
    }
}
