namespace HfTokenAnalyzers.GetToken;

/// <summary>What decides the text of the helper, and no more: an edit that leaves these alone costs no new output.</summary>
[Flags]
internal enum HfTokenTraits
{
    /// <summary>C# 7.3, and visible to every assembly that this one names a friend.</summary>
    None = 0,

    /// <summary>The language knows <c>string?</c> (C# 8 and later).</summary>
    NullableAnnotations = 1,

    /// <summary>The type is marked <c>[Embedded]</c>, which hides it from other assemblies, friends included.</summary>
    Embedded = 2,

    /// <summary>The project has no <c>EmbeddedAttribute</c> of its own yet, so the marked type brings it.</summary>
    BringsEmbeddedAttribute = 4,
}
