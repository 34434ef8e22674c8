namespace HfTokenAnalyzers.GetToken;

/// <summary>What decides the text of the helper, and no more: an edit that leaves these alone costs no new output.</summary>
/// <param name="HasNullableAnnotations">The language knows <c>string?</c> (C# 8 and later).</param>
/// <param name="IsEmbedded">The type is marked <c>[Embedded]</c>, which hides it from other assemblies, friends included.</param>
/// <param name="BringsEmbeddedAttribute">The project has no <c>EmbeddedAttribute</c> of its own yet, so the marked type brings it.</param>
/// <remarks>No struct: the compiler's pipeline would be compiled once more for it, at every start of a compiler.</remarks>
internal sealed record HfTokenTraits(bool HasNullableAnnotations, bool IsEmbedded, bool BringsEmbeddedAttribute);
