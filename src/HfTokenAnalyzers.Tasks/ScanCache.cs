using System.Reflection;

namespace HfTokenAnalyzers.Tasks;

/// <summary>Caches which files may contain a token, so that unchanged files are not opened again in the next build.</summary>
/// <remarks>
/// An entry is a hash of a file's path, length and last write time; the lowest bit is the result. Storing paths would
/// make the cache of a large project slow to read, and 63 bits make collisions unlikely. Entries are in the order of
/// the lookups, which seldom changes between builds.
/// </remarks>
internal sealed class ScanCache
{
    /// <summary>
    /// Do not cache younger files. A later write in the same tick of the file system clock, which is 2 seconds on FAT,
    /// would not change the time.
    /// </summary>
    private static readonly TimeSpan MinAge = TimeSpan.FromSeconds(2);

    /// <summary>Identifies the build of this assembly; caches of other builds are ignored.</summary>
    private static readonly byte[] Id = typeof(ScanCache).GetTypeInfo().Module.ModuleVersionId.ToByteArray();

    private static readonly int HeaderLength = Id.Length + sizeof(long);

    /// <summary>
    /// Exists in .NET, but not in .NET Framework. Returns null if the file is not a link, and throws if the link is
    /// broken.
    /// </summary>
    private static readonly Func<string, bool, FileSystemInfo?>? ResolveLinkTarget =
        (Func<string, bool, FileSystemInfo?>?)typeof(File).GetMethod("ResolveLinkTarget", [typeof(string), typeof(bool)])?.CreateDelegate(typeof(Func<string, bool, FileSystemInfo?>));

    private readonly string _file;
    private readonly long[] _known;
    private readonly List<long> _current = [];
    private readonly long _youngest = (DateTime.UtcNow - MinAge).Ticks;
    private TextProbe? _probe;
    private readonly long _knownSelection;
    private long _selection;
    private int _next;
    private bool _isChanged;

    private ScanCache(string file, long[] known, long knownSelection) => (_file, _known, _knownSelection) = (file, known, knownSelection);

    /// <summary>
    /// Whether a file that may contain a token was added, removed or changed since the last build; true if there is no
    /// cache.
    /// </summary>
    public bool HasOtherSelection => _selection != _knownSelection;

    /// <summary>Loads the cache of the last build; the cache is empty if the file is missing or unreadable.</summary>
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
            // Not fatal: all files are opened again.
        }

        return new ScanCache(file, [], knownSelection: -1);
    }

    /// <summary>Whether the file is text that may contain a token and that the compiler can open now.</summary>
    /// <param name="path">The full path of the file.</param>
    public bool MayHoldToken(string path)
    {
        try
        {
            var file = new FileInfo(path);
            var isLink = (file.Attributes & FileAttributes.ReparsePoint) != 0;
            if (isLink && ResolveLinkTarget?.Invoke(path, true) is { } target)
            {
                // The time and length of a link do not change with its target.
                file = new FileInfo(target.FullName);
            }

            // Pipes and devices have no length, and opening one may block forever.
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

    /// <summary>
    /// Saves the cache for the next build. Writes to a temporary file first, so that a parallel build never reads half
    /// a cache.
    /// </summary>
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
            // Not fatal: the next build opens the files again.
        }
    }

    /// <summary>The index of a file's entry with either result; negative if there is none.</summary>
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
    /// Returns the cached result. A file that may contain a token is opened anyway, because the compiler fails if the
    /// file has been locked or denied since.
    /// </summary>
    private bool Recall(int index, string path)
    {
        _next = index + 1;
        _current.Add(_known[index]);
        return (_known[index] & 1) != 0 && TextProbe.CanOpen(path);
    }

    /// <summary>Scans a new or changed file. The result is cached only if a later change can be detected.</summary>
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

    /// <summary>64-bit FNV-1a.</summary>
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
