using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MixtureKit.Messages;

namespace MixtureKit.Files;

/// <summary>A file of a JSON object a line, the last of which is a checksum of all before it.</summary>
internal static class CheckedLines
{
    private const string Checksum = "checksum";

    // The reader of JSON repeats what it cannot read, as long as it may be.
    private const int LongestReason = 300;

    private static readonly JsonDocumentOptions s_deep = new() { MaxDepth = 128 };

    /// <summary>Writes lines, and the checksum.</summary>
    /// <param name="stream">The stream, which stays open.</param>
    /// <param name="lines">Writers of the members of each line.</param>
    public static void Write(Stream stream, IEnumerable<Action<Utf8JsonWriter>> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Action<Utf8JsonWriter> members in lines)
        {
            byte[] line = Bytes(members);
            hash.AppendData(line);
            stream.Write(line);
        }
        string checksum = Hex(hash);
        stream.Write(Bytes(json => json.WriteString(Checksum, checksum)));
    }

    /// <summary>Reads lines, and checks the checksum.</summary>
    /// <param name="stream">The stream, which stays open.</param>
    /// <param name="kind">The kind of file in messages, with its article.</param>
    /// <param name="add">Takes a line; the first has number 1.</param>
    /// <exception cref="FormatException">A line cannot be taken, or the file is damaged; the message is the rest of a sentence behind the name of the file.</exception>
    public static void Read(Stream stream, string kind, Action<JsonElement, int> add)
    {
        using var lines = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, bufferSize: -1, leaveOpen: true);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string? checksum = null;
        int number = 0;
        bool goesOn = false;
        try
        {
            while (checksum is null && lines.ReadLine() is { } line)
            {
                number++;
                using var document = JsonDocument.Parse(line, s_deep);
                if (number > 1 && document.RootElement.TryGetProperty(Checksum, out JsonElement found))
                    checksum = found.GetString() ?? "";
                else
                    add(document.RootElement, number);
                if (checksum is null)
                    hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
            }
            goesOn = lines.Read() >= 0;
        }
        catch (Exception fault) when (fault is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or DecoderFallbackException or OverflowException)
        {
            throw new FormatException(FormattableString.Invariant($"line {number}: the file is not {kind}, or is damaged ({VisibleText.Shorten(VisibleText.Escape(fault.Message.Split('\n')[0]), LongestReason)})"), fault);
        }
        if (checksum is null)
            throw new FormatException("the file ends before its checksum, so that a part is missing");
        if (checksum != Hex(hash) || goesOn)
            throw new FormatException("the checksum does not agree with the content, so that the file is damaged");
    }

    private static string Hex(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetCurrentHash());

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
