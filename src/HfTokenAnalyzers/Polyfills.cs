// Types that the compiler requires and netstandard2.0 does not define.
namespace System
{
    /// <summary>Required by list patterns.</summary>
    internal readonly struct Index(int value, bool fromEnd = false)
    {
        public int GetOffset(int length) => fromEnd ? length - value : value;
    }
}

namespace System.Runtime.CompilerServices
{
    /// <summary>Required by init-only setters and records.</summary>
    internal static class IsExternalInit;
}
