using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace MixtureKit.Checkpoints;

/// <summary>The file of a checkpoint: a JSON object a line, the first with the origin, the last with a checksum of all before it.</summary>
internal static class CheckpointFile
{
    public const string Mark = "mixturekit-checkpoint";
    public const int Version = 1;

    /// <summary>Writes a checkpoint.</summary>
    public static void Write(Stream stream, FitCheckpoint checkpoint)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Line(Head);
        foreach (PassRecord run in checkpoint.Store.Runs())
        {
            foreach (PassSums pass in run.Snapshot())
                Line(json => WritePass(json, run.Name, pass));
        }
        string checksum = Convert.ToHexStringLower(hash.GetCurrentHash());
        Line(json => json.WriteString("checksum", checksum));

        void Head(Utf8JsonWriter json)
        {
            json.WriteString("format", Mark);
            json.WriteNumber("version", Version);
            json.WriteStartObject("origin");
            foreach ((string name, string value) in checkpoint.Origin)
                json.WriteString(name, value);
            json.WriteEndObject();
        }

        void Line(Action<Utf8JsonWriter> members)
        {
            byte[] line = Bytes(members);
            hash.AppendData(line);
            stream.Write(line);
        }
    }

    /// <summary>Returns the bytes of numbers, eight a number, the lowest first.</summary>
    public static byte[] Bytes(ReadOnlySpan<double> numbers)
    {
        var bytes = new byte[numbers.Length * sizeof(double)];
        for (int i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), numbers[i]);
        return bytes;
    }

    /// <summary>Returns the numbers of some bytes.</summary>
    public static double[] Numbers(ReadOnlySpan<byte> bytes)
    {
        var numbers = new double[bytes.Length / sizeof(double)];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * sizeof(double))..]);
        return numbers;
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

    private static byte[] Bytes(Action<Utf8JsonWriter> members)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        text.WriteByte((byte)'\n');
        return text.ToArray();
    }
}
