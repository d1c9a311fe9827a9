using MixtureKit.Numerics;
using SharpFuzz;

namespace MixtureKit.Fuzzing.Running;

/// <summary>Checks inputs that another program makes, such as afl-fuzz, which sees from the instrumented library what code each of them reaches.</summary>
internal static class GuidedRun
{
    /// <summary>Checks what comes on standard input; inputs of afl-fuzz one after the other, as long as it has any.</summary>
    /// <remarks>A finding leaves as the exception that it is, which afl-fuzz keeps as a crash.</remarks>
    /// <exception cref="UsageException">There is no kind of that name.</exception>
    public static int Run(string name)
    {
        // Instrumented code writes to memory that is there only within the run, and a kind is made of such code.
        Fuzzer.Run(stream =>
        {
            // An input that reached no code of the library would end afl-fuzz.
            _ = new RandomSource(0);
            InputKind kind = Kinds.Named(name) ?? throw new UsageException($"--guided is '{name}', which is no kind of input.");
            kind.Check(new FuzzInput(Bytes(stream)));
        });
        return 0;
    }

    private static byte[] Bytes(Stream stream)
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
