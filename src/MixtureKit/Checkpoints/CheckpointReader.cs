using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

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
        using var lines = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, bufferSize: -1, leaveOpen: true);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string? checksum = null;
        int number = 0;
        try
        {
            while (checksum is null && lines.ReadLine() is { } line)
            {
                number++;
                using JsonDocument document = JsonDocument.Parse(line);
                checksum = Add(document.RootElement, number == 1);
                if (checksum is null)
                    hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
            }
        }
        catch (Exception fault) when (fault is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or DecoderFallbackException)
        {
            throw new InvalidCheckpointException(string.Create(CultureInfo.InvariantCulture, $"line {number}: the file is not a checkpoint, or is damaged ({fault.Message.Split('\n')[0]}); begin anew."), fault);
        }
        if (checksum is null)
            throw new InvalidCheckpointException("the file ends before its checksum, so that a part is missing; begin anew.");
        if (checksum != Convert.ToHexStringLower(hash.GetCurrentHash()) || lines.Read() >= 0)
            throw new InvalidCheckpointException("the checksum does not agree with the content, so that the file is damaged; begin anew.");
        return new FitCheckpoint(_store, _origin!, "");
    }

    /// <summary>Adds a line; returns the checksum if it is the last one.</summary>
    private string? Add(JsonElement line, bool isFirst)
    {
        if (isFirst)
            AddHead(line);
        else if (line.TryGetProperty("checksum", out JsonElement checksum))
            return checksum.GetString() ?? "";
        else
            AddPass(line);
        return null;
    }

    private void AddHead(JsonElement line)
    {
        if (line.GetProperty("format").GetString() != CheckpointFile.Mark)
            throw new FormatException($"the format is not '{CheckpointFile.Mark}'");
        if (line.GetProperty("version").GetInt32() is var version && version != CheckpointFile.Version)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"the file is of version {version}, and this program reads version {CheckpointFile.Version}"));
        _origin = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty member in line.GetProperty("origin").EnumerateObject())
            _origin.Add(member.Name, member.Value.GetString() ?? "");
    }

    private void AddPass(JsonElement line)
    {
        long? first = line.TryGetProperty("impossible", out JsonElement impossible) ? impossible.GetInt64() : null;
        double[]? vector = line.TryGetProperty("sums", out JsonElement sums) ? CheckpointFile.Numbers(sums.GetBytesFromBase64()) : null;
        _store.Find(line.GetProperty("run").GetString() ?? "").Restore(vector is null ? PassSums.Broken : new PassSums(line.GetProperty("rows").GetInt64(), first, vector));
    }
}
