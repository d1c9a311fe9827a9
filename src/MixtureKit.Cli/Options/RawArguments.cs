using System.Text;

namespace MixtureKit.Cli.Options;

/// <summary>The bytes of the arguments of this process, which are names of files and need not be UTF-8.</summary>
/// <remarks>The runtime puts U+FFFD in place of other bytes, so that such a name would be looked for, or written, under another one.</remarks>
internal static class RawArguments
{
    private const string Source = "/proc/self/cmdline";
    private const char Replacement = '\uFFFD';

    /// <summary>Throws if an argument is not UTF-8.</summary>
    /// <param name="arguments">The arguments as texts.</param>
    /// <exception cref="UsageException">An argument is not UTF-8; the message shows it with its other bytes as \xFF.</exception>
    public static void RequireText(IReadOnlyList<string> arguments)
    {
        if (OperatingSystem.IsLinux() && arguments.Any(argument => argument.Contains(Replacement, StringComparison.Ordinal)) && File.Exists(Source))
            RequireText(arguments, File.ReadAllBytes(Source));
    }

    /// <summary>Throws if an argument is not UTF-8.</summary>
    /// <param name="arguments">The arguments as texts.</param>
    /// <param name="commandLine">The whole command line, each argument ended by a zero byte; the last ones are the arguments.</param>
    /// <exception cref="UsageException">An argument is not UTF-8.</exception>
    internal static void RequireText(IReadOnlyList<string> arguments, byte[] commandLine)
    {
        byte[][] all = Split(commandLine);
        for (int i = 0; i < arguments.Count && arguments.Count <= all.Length; i++)
        {
            byte[] bytes = all[all.Length - arguments.Count + i];
            if (arguments[i].Contains(Replacement, StringComparison.Ordinal) && !System.Text.Unicode.Utf8.IsValid(bytes))
                throw new UsageException($"argument {i + 1} '{Show(bytes)}' is not UTF-8; rename the file, or give it a link with a name in UTF-8.");
        }
    }

    private static byte[][] Split(ReadOnlySpan<byte> commandLine)
    {
        var parts = new List<byte[]>();
        for (int end; (end = commandLine.IndexOf((byte)0)) >= 0; commandLine = commandLine[(end + 1)..])
            parts.Add(commandLine[..end].ToArray());
        return [.. parts];
    }

    private static string Show(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        while (!bytes.IsEmpty)
        {
            bool isRune = Rune.DecodeFromUtf8(bytes, out Rune rune, out int length) == System.Buffers.OperationStatus.Done;
            text.Append(isRune ? rune.ToString() : string.Concat(bytes[..length].ToArray().Select(value => $"\\x{value:X2}")));
            bytes = bytes[length..];
        }
        return text.ToString();
    }
}
