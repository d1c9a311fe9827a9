using System.Buffers.Binary;
using System.Text.Json;
using MixtureKit.Files;

namespace MixtureKit.Checkpoints;

/// <summary>The file of a checkpoint: a JSON object a line, the first with the origin, the last with a checksum of all before it.</summary>
internal static class CheckpointFile
{
    public const string Mark = "mixturekit-checkpoint";
    public const int Version = 1;

    /// <summary>Writes a checkpoint.</summary>
    public static void Write(Stream stream, FitCheckpoint checkpoint) => CheckedLines.Write(stream, Lines(checkpoint));

    /// <summary>Returns the bytes of numbers, eight a number, the lowest first.</summary>
    public static byte[] Bytes(ReadOnlySpan<double> numbers)
    {
        var bytes = new byte[numbers.Length * sizeof(double)];
        for (int i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), numbers[i]);
        return bytes;
    }

    /// <summary>Returns the numbers of some bytes.</summary>
    /// <exception cref="FormatException">The last number has too few bytes.</exception>
    public static double[] Numbers(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % sizeof(double) != 0)
            throw new FormatException("the sums end within a number");
        var numbers = new double[bytes.Length / sizeof(double)];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * sizeof(double))..]);
        return numbers;
    }

    private static IEnumerable<Action<Utf8JsonWriter>> Lines(FitCheckpoint checkpoint)
    {
        yield return json => WriteHead(json, checkpoint.Origin);
        foreach (PassRecord run in checkpoint.Store.Runs())
        {
            foreach (PassSums pass in run.Snapshot())
                yield return json => WritePass(json, run.Name, pass);
        }
    }

    private static void WriteHead(Utf8JsonWriter json, IReadOnlyDictionary<string, string> origin)
    {
        json.WriteString("format", Mark);
        json.WriteNumber("version", Version);
        json.WriteStartObject("origin");
        foreach ((string name, string value) in origin)
            json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static void WritePass(Utf8JsonWriter json, string run, PassSums pass)
    {
        json.WriteString("run", run);
        json.WriteNumber("rows", pass.Rows);
        if (pass.FirstImpossible is { } first)
            json.WriteNumber("impossible", first);
        if (pass.Vector is { } vector)
            json.WriteBase64String("sums", Bytes(vector));
    }
}
