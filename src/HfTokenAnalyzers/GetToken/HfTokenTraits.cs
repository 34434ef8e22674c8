namespace HfTokenAnalyzers.GetToken;

/// <summary>Everything that the text of the helper depends on; an edit that does not change these values causes no new output.</summary>
/// <param name="HasNullableAnnotations">Whether the language version has <c>string?</c> (C# 8 and later).</param>
/// <param name="IsEmbedded">Whether the type is marked <c>[Embedded]</c>, which hides it from other assemblies, even friends.</param>
/// <param name="BringsEmbeddedAttribute">Whether the project does not define <c>EmbeddedAttribute</c> itself.</param>
/// <remarks>A class, not a struct: the JIT would compile the generator pipeline again for a struct, at every compiler start.</remarks>
internal sealed record HfTokenTraits(bool HasNullableAnnotations, bool IsEmbedded, bool BringsEmbeddedAttribute);
