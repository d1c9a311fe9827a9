using System.Globalization;
using System.Text.Json;
using MixtureKit.Files;

namespace MixtureKit.Checkpoints;

/// <summary>A reader of checkpoint files, which trusts nothing before the checksum agrees.</summary>
internal sealed class CheckpointReader
{
    private readonly PassStore _store = new();
    private SortedDictionary<string, string>? _origin;

    private CheckpointReader()
    {
    }

    /// <summary>Reads a checkpoint.</summary>
    /// <exception cref="InvalidCheckpointException">The content is not a checkpoint, or is damaged.</exception>
    public static FitCheckpoint Read(Stream stream) => new CheckpointReader().ReadAll(stream);

    private FitCheckpoint ReadAll(Stream stream)
    {
        try
        {
            CheckedLines.Read(stream, "a checkpoint", Add);
        }
        catch (FormatException fault)
        {
            throw new InvalidCheckpointException($"{fault.Message}; begin anew.", fault);
        }
        return new FitCheckpoint(_store, _origin!, "");
    }

    private void Add(JsonElement line, int number)
    {
        if (number == 1)
            AddHead(line);
        else
            AddPass(line);
    }

    private void AddHead(JsonElement line)
    {
        if (line.GetProperty("format").GetString() != CheckpointFile.Mark)
            throw new FormatException($"the format is not '{CheckpointFile.Mark}'");
        if (line.GetProperty("version").GetInt32() is var version && version != CheckpointFile.Version)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"the file is of version {version}, and this program reads version {CheckpointFile.Version}"));
        _origin = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty member in line.GetProperty("origin").EnumerateObject())
        {
            if (!_origin.TryAdd(member.Name, member.Value.GetString() ?? ""))
                throw new FormatException("the origin has a name twice");
        }
    }

    private void AddPass(JsonElement line)
    {
        long? first = line.TryGetProperty("impossible", out JsonElement impossible) ? impossible.GetInt64() : null;
        double[]? vector = line.TryGetProperty("sums", out JsonElement sums) ? CheckpointFile.Numbers(sums.GetBytesFromBase64()) : null;
        long rows = line.GetProperty("rows").GetInt64();
        if (rows < 0 || first < 0)
            throw new FormatException("a number of rows is negative");
        _store.Find(line.GetProperty("run").GetString() ?? "").Restore(vector is null ? PassSums.Broken : new PassSums(rows, first, vector));
    }
}
