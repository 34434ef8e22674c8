using System.Collections.Immutable;
using HfTokenAnalyzers.GetToken;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Tests;

/// <summary>The references of every <see cref="HubTest{TCodeFix}"/>. The tests share the arrays, and so the bound references.</summary>
internal static class HubReferences
{
    /// <summary>The framework and the MCP client, whose tools are functions of an agent.</summary>
    public static ImmutableArray<MetadataReference> All { get; } =
    [
        .. FrameworkReferences.All,
        MetadataReference.CreateFromFile(typeof(ModelContextProtocol.Client.McpClient).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(ModelContextProtocol.Protocol.CallToolResult).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Microsoft.Extensions.AI.AIFunction).Assembly.Location),
    ];

    /// <summary>The generator of the package.</summary>
    public static ImmutableArray<Type> Generators { get; } = [typeof(HfTokenGenerator)];
}
