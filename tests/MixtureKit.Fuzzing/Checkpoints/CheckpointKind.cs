using System.Text;
using System.Text.Json;
using MixtureKit.Checkpoints;
using MixtureKit.Fuzzing.Running;
using MixtureKit.Numerics;

namespace MixtureKit.Fuzzing.Checkpoints;

/// <summary>Checkpoint files: what is accepted holds every line of the file, and the same record when it is written and read back.</summary>
/// <param name="read">Reads a checkpoint; the library does if null.</param>
internal sealed class CheckpointKind(Func<Stream, FitCheckpoint>? read = null) : InputKind("checkpoint", ".checkpoint")
{
    private const int LongestSentence = 1000;
    private const string Remedy = "begin anew.";

    private static readonly ByteMutations Mutations = new(
        [.. Words().Select(Encoding.UTF8.GetBytes), [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0], [0xEF, 0xBB, 0xBF]], "{}[],:\"\n"u8.ToArray());

    private readonly Func<Stream, FitCheckpoint> _read = read ?? FitCheckpoint.Read;

    public override FuzzInput Make(RandomSource random)
    {
        byte[] file = new CheckpointMaker(random).Make();
        if (random.OneIn(5))
            return new FuzzInput(file, IsSound: true);
        return new FuzzInput(random.OneIn(4) ? Mutations.Change(file, random) : CheckpointMaker.Signed(Mutations.Change(CheckpointMaker.Unsigned(file), random)));
    }

    public override bool Check(FuzzInput input)
    {
        FitCheckpoint? checkpoint = Gauge.Bounded(input.Bytes.Length, () => TryRead(new MemoryStream(input.Bytes)));
        FitCheckpoint? piped = TryRead(new FewBytesStream(input.Bytes));
        FindingException.Unless((checkpoint is null) == (piped is null), "readings differ", "From memory and in few bytes at a time, the file is accepted once and refused once.");
        if (checkpoint is null)
            return false;
        RequireLines(input.Bytes, checkpoint);
        byte[] written = Written(checkpoint);
        FindingException.Unless(written.AsSpan().SequenceEqual(Written(piped!)), "readings differ", "In few bytes at a time, the file has another record than from memory.");
        FitCheckpoint? again = TryRead(new MemoryStream(written));
        FindingException.Unless(again is not null && written.AsSpan().SequenceEqual(Written(again)), "read back", "The record read back is written as another file.");
        FindingException.Unless(again!.Passes == checkpoint.Passes && again.Origin.SequenceEqual(checkpoint.Origin), "read back", "The origin or the number of passes is read back otherwise.");
        return true;
    }

    private FitCheckpoint? TryRead(Stream stream)
    {
        try
        {
            return _read(stream);
        }
        catch (InvalidCheckpointException refusal)
        {
            bool isSentence = refusal.Message.Length <= LongestSentence && refusal.Message.EndsWith(Remedy, StringComparison.Ordinal);
            FindingException.Unless(isSentence, "no sentence", $"The message has {refusal.Message.Length} characters, or does not say what to do: {refusal.Message[..Math.Min(200, refusal.Message.Length)]}");
            return null;
        }
    }

    // Each line between the first and the last is a pass, and all its bytes are numbers.
    private static void RequireLines(byte[] bytes, FitCheckpoint checkpoint)
    {
        string[] lines = Encoding.UTF8.GetString(bytes).TrimEnd('\r', '\n').Split('\n');
        FindingException.Unless(checkpoint.Passes == lines.Length - 2, "lines", $"{lines.Length} lines are read as {checkpoint.Passes} passes.");
        long numbers = checkpoint.Store.Runs().Sum(run => run.Snapshot().Sum(pass => (long)(pass.Vector?.Length ?? 0)));
        long length = lines[1..^1].Sum(SumsLength);
        FindingException.Unless(length == numbers * sizeof(double), "numbers", $"{length} bytes of sums are read as {numbers} numbers.");
        FindingException.Unless(checkpoint.Store.Runs().All(run => run.Snapshot().All(pass => pass.Rows >= 0 && pass.FirstImpossible is null or >= 0)), "negative", "A negative number of rows is accepted.");
    }

    private static long SumsLength(string line)
    {
        using JsonDocument pass = JsonDocument.Parse(line);
        return pass.RootElement.TryGetProperty("sums", out JsonElement sums) ? sums.GetBytesFromBase64().Length : 0;
    }

    private static byte[] Written(FitCheckpoint checkpoint)
    {
        using var file = new MemoryStream();
        checkpoint.Write(file);
        return file.ToArray();
    }

    private static string[] Words() =>
    [
        "\"format\":\"mixturekit-checkpoint\",", "\"version\":1", "\"version\":2", "\"origin\":{}", "\"run\":\"fit\"", "\"run\":null", "\"rows\":5", "\"rows\":-1", "\"rows\":1e400", "\"impossible\":0,", "\"impossible\":-7,",
        "\"sums\":\"AAAAAAAA8D8=\"", "\"sums\":\"AAAA\"", "\"sums\":\"\"", "\"sums\":null", "\"checksum\":\"0\"", "\"fit\":\"a\",", "\"\\ud800\":\"\",", "null", "9223372036854775808", "-0", "0.5", "[]", "{}", "[[", "\r\n", "\n\n", "\\u0000", ",",
    ];
}
