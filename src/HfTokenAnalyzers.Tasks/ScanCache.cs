using System.Reflection;

namespace HfTokenAnalyzers.Tasks;

/// <summary>
/// Knows from the last build which files may hold a token, so that a file that has not changed is not opened again.
/// </summary>
/// <remarks>
/// Each entry is a number made of a file's path, length and time of last change, whose lowest bit says what was found. Paths
/// would make the cache of a large project slow to read, and no two files are expected to share a number. Entries have the order
/// in which the files are asked for, which seldom changes from one build to the next.
/// </remarks>
internal sealed class ScanCache
{
    /// <summary>
    /// A file this young can still be written within the same tick of the file system's clock, which is 2 seconds on FAT: its
    /// time does not tell whether it has changed.
    /// </summary>
    private static readonly TimeSpan LeastAge = TimeSpan.FromSeconds(2);

    /// <summary>What another build of this dll has written is not trusted.</summary>
    private static readonly byte[] Id = typeof(ScanCache).GetTypeInfo().Module.ModuleVersionId.ToByteArray();

    private static readonly int HeaderLength = Id.Length + sizeof(long);

    /// <summary>.NET has it, .NET Framework does not. It returns null for a file that is no link, and throws where the link leads nowhere.</summary>
    private static readonly Func<string, bool, FileSystemInfo?>? ResolveLinkTarget =
        (Func<string, bool, FileSystemInfo?>?)typeof(File).GetMethod("ResolveLinkTarget", [typeof(string), typeof(bool)])?.CreateDelegate(typeof(Func<string, bool, FileSystemInfo?>));

    private readonly string _file;
    private readonly long[] _known;
    private readonly List<long> _current = [];
    private readonly long _youngest = (DateTime.UtcNow - LeastAge).Ticks;
    private TextProbe? _probe;
    private readonly long _knownSelection;
    private long _selection;
    private int _next;
    private bool _isChanged;

    private ScanCache(string file, long[] known, long knownSelection) => (_file, _known, _knownSelection) = (file, known, knownSelection);

    /// <summary>
    /// Whether the files that may hold a token are others than in the last build, or have changed since; true where the last build
    /// has left nothing.
    /// </summary>
    public bool HasOtherSelection => _selection != _knownSelection;

    /// <summary>Reads what the last build has left; knows nothing where that is not there or cannot be read.</summary>
    public static ScanCache Load(string file)
    {
        try
        {
            if (File.Exists(file) && File.ReadAllBytes(file) is var bytes && bytes.Length >= HeaderLength && bytes.Take(Id.Length).SequenceEqual(Id))
            {
                var entries = new long[(bytes.Length - HeaderLength) / sizeof(long)];
                Buffer.BlockCopy(bytes, HeaderLength, entries, 0, entries.Length * sizeof(long));
                return new ScanCache(file, entries, BitConverter.ToInt64(bytes, Id.Length));
            }
        }
        catch (Exception exception) when (FileErrors.IsExpected(exception))
        {
            // The files are opened again.
        }

        return new ScanCache(file, [], knownSelection: -1);
    }

    /// <summary>Whether a file is text that may hold a token and that the compiler can open now.</summary>
    /// <param name="path">Its full path.</param>
    public bool MayHoldToken(string path)
    {
        try
        {
            var file = new FileInfo(path);
            var isLink = (file.Attributes & FileAttributes.ReparsePoint) != 0;
            if (isLink && ResolveLinkTarget?.Invoke(path, true) is { } target)
            {
                // A link has a time and a length of its own, which say nothing of the file that it leads to.
                file = new FileInfo(target.FullName);
            }

            // A pipe or a device has no length. To open one may block for ever.
            if (!file.Exists || file.Length == 0)
            {
                return false;
            }

            var lastWrite = file.LastWriteTimeUtc.Ticks;
            var clean = Fingerprint(path, lastWrite, file.Length) & ~1L;
            var mayHoldToken = FindEntry(clean) is var index and >= 0
                ? Recall(index, path)
                : Look(path, clean, isStable: lastWrite < _youngest && !(isLink && ResolveLinkTarget is null));
            _selection = mayHoldToken ? (_selection * 31) ^ clean : _selection;
            return mayHoldToken;
        }
        catch (Exception exception) when (FileErrors.IsExpected(exception))
        {
            return false;
        }
    }

    /// <summary>Keeps for the next build what this one has seen. A build at the same time does not see half a cache.</summary>
    public void Save()
    {
        if (!_isChanged && !HasOtherSelection && _current.Count == _known.Length)
        {
            return;
        }

        try
        {
            var bytes = new byte[HeaderLength + (_current.Count * sizeof(long))];
            Id.CopyTo(bytes, 0);
            BitConverter.GetBytes(_selection).CopyTo(bytes, Id.Length);
            Buffer.BlockCopy(_current.ToArray(), 0, bytes, HeaderLength, bytes.Length - HeaderLength);
            Directory.CreateDirectory(Path.GetDirectoryName(_file));
            var written = _file + "." + Guid.NewGuid().ToString("N");
            try
            {
                File.WriteAllBytes(written, bytes);
                File.Delete(_file);
                File.Move(written, _file);
            }
            finally
            {
                File.Delete(written);
            }
        }
        catch (Exception exception) when (FileErrors.IsExpected(exception))
        {
            // Without it the next build opens the files again.
        }
    }

    /// <summary>The index of a file's entry, whatever was found in it; negative if there is none.</summary>
    private int FindEntry(long clean)
    {
        if (_next < _known.Length && (_known[_next] & ~1L) == clean)
        {
            return _next;
        }

        var index = Array.IndexOf(_known, clean);
        return index >= 0 ? index : Array.IndexOf(_known, clean | 1);
    }

    /// <summary>
    /// What the last build has found in a file. One that may hold a token is opened all the same: the compiler fails on it if
    /// it has been locked or denied since.
    /// </summary>
    private bool Recall(int index, string path)
    {
        _next = index + 1;
        _current.Add(_known[index]);
        return (_known[index] & 1) != 0 && TextProbe.CanOpen(path);
    }

    /// <summary>Looks into a file that is new or has changed, and remembers what it is unless that can change unseen.</summary>
    private bool Look(string path, long clean, bool isStable)
    {
        var mayHoldToken = (_probe ??= new TextProbe()).MayHoldToken(path);
        if (isStable && mayHoldToken is { } known)
        {
            _current.Add(known ? clean | 1 : clean);
            _isChanged = true;
        }

        return mayHoldToken == true;
    }

    /// <summary>FNV-1a, in 64 bits.</summary>
    private static long Fingerprint(string path, long lastWrite, long length)
    {
        unchecked
        {
            const ulong Prime = 1099511628211;
            var hash = 14695981039346656037;
            foreach (var c in path)
            {
                hash = (hash ^ c) * Prime;
            }

            hash = (hash ^ (ulong)lastWrite) * Prime;
            hash = (hash ^ (ulong)length) * Prime;
            return (long)(hash ^ (hash >> 32));
        }
    }
}
