// What the compiler asks for and netstandard2.0 lacks.
namespace System
{
    /// <summary>A place in a list, for list patterns.</summary>
    internal readonly struct Index(int value, bool fromEnd = false)
    {
        /// <summary>The index in a list of that length.</summary>
        public int GetOffset(int length) => fromEnd ? length - value : value;
    }
}

namespace System.Runtime.CompilerServices
{
    /// <summary>Marks setters that run once, in records.</summary>
    internal static class IsExternalInit;
}
