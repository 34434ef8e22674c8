using System.Buffers.Binary;
using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace HfTokenAnalyzers.PackageTests.Hosts;

/// <summary>A dll that is read but not loaded.</summary>
internal sealed class AssemblyImage
{
    private readonly byte[] _bytes;

    /// <param name="path">The path of the dll, for messages.</param>
    /// <param name="bytes">The content of the dll.</param>
    public AssemblyImage(string path, byte[] bytes)
    {
        (Path, _bytes) = (path, bytes);
        using var image = Read();
        var metadata = image.GetMetadataReader();
        Name = metadata.GetAssemblyDefinition().GetAssemblyName();
        References = [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())];
    }

    public string Path { get; }

    public AssemblyName Name { get; }

    public IReadOnlyList<AssemblyName> References { get; }

    /// <summary>The dlls of the package that compilers and editors load.</summary>
    public static IReadOnlyList<AssemblyImage> AllIn(PackageFixture package)
    {
        using var archive = ZipFile.OpenRead(package.PackagePath);
        return
        [
            .. archive.Entries
                .Where(static entry => entry.FullName.StartsWith("analyzers/", StringComparison.Ordinal) && entry.Name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
                .Select(static entry =>
                {
                    using var stream = entry.Open();
                    using var copy = new MemoryStream();
                    stream.CopyTo(copy);
                    return new AssemblyImage(entry.FullName, copy.ToArray());
                }),
        ];
    }

    public Stream Open() => new MemoryStream(_bytes, writable: false);

    /// <summary>A copy that references another version of an assembly.</summary>
    public AssemblyImage WithReference(string name, Version version) => Patch((metadata, bytes) =>
    {
        var row = metadata.AssemblyReferences.Single(handle => metadata.GetAssemblyReference(handle).GetAssemblyName().Name == name);
        var reference = bytes[(metadata.GetTableMetadataOffset(TableIndex.AssemblyRef) + ((MetadataTokens.GetRowNumber(row) - 1) * metadata.GetTableRowSize(TableIndex.AssemblyRef)))..];

        // A row starts with the four numbers of the version.
        BinaryPrimitives.WriteUInt16LittleEndian(reference, (ushort)version.Major);
        BinaryPrimitives.WriteUInt16LittleEndian(reference[2..], (ushort)version.Minor);
        BinaryPrimitives.WriteUInt16LittleEndian(reference[4..], (ushort)version.Build);
        BinaryPrimitives.WriteUInt16LittleEndian(reference[6..], (ushort)version.Revision);
    });

    /// <summary>A copy that uses a member that does not exist: the name has an <c>X</c> as its first letter.</summary>
    public AssemblyImage WithRenamedMember(string name) => Patch((metadata, bytes) =>
    {
        foreach (var member in metadata.MemberReferences.Select(metadata.GetMemberReference).Where(member => metadata.StringComparer.Equals(member.Name, name)))
        {
            bytes[metadata.GetHeapMetadataOffset(HeapIndex.String) + metadata.GetHeapOffset(member.Name)] = (byte)'X';
        }
    });

    private AssemblyImage Patch(Action<MetadataReader, Span<byte>> change)
    {
        using var image = Read();
        var bytes = _bytes.ToArray();
        change(image.GetMetadataReader(), bytes.AsSpan(image.PEHeaders.MetadataStartOffset));
        return new AssemblyImage(Path, bytes);
    }

    private PEReader Read() => new(ImmutableCollectionsMarshal.AsImmutableArray(_bytes));
}
