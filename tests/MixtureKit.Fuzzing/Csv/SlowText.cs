using System.Text;

namespace MixtureKit.Fuzzing.Csv;

/// <summary>The text of a CSV file.</summary>
/// <param name="Body">The text without a byte order mark and without a line that names the separator.</param>
/// <param name="Hint">The separator that the first line names, or null.</param>
internal sealed record SlowText(string Body, char? Hint)
{
    private const string HintStart = "sep=";

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The text, or null if it is not UTF-8 or has a NUL byte.</summary>
    public static SlowText? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            string text = Strict.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes);
            return text.Contains('\0', StringComparison.Ordinal) ? null : HasHint(text) ? new SlowText(text[(HintStart.Length + 1)..], text[HintStart.Length]) : new SlowText(text, null);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool HasHint(string text) =>
        text.Length > HintStart.Length && text.StartsWith(HintStart, StringComparison.OrdinalIgnoreCase)
        && text[HintStart.Length] is not ('\r' or '\n')
        && (text.Length == HintStart.Length + 1 || text[HintStart.Length + 1] is '\r' or '\n');
}
