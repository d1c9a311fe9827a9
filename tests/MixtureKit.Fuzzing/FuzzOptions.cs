using System.Globalization;

namespace MixtureKit.Fuzzing;

/// <summary>What the command line asks for.</summary>
internal sealed record FuzzOptions
{
    public const string Usage =
        """
        usage: --seed S --count N [--only KIND] [--keep DIR] [--threads T]
               --seed S --count N [--only KIND] --write DIR
               --replay FILE
               --guided KIND
        """;

    /// <summary>The seed from which, with its number, every input is made.</summary>
    public ulong Seed { get; private init; } = 1;

    /// <summary>The number of inputs of each kind.</summary>
    public long Count { get; private init; } = 10_000;

    /// <summary>The one kind to run, or null for all.</summary>
    public string? Only { get; private init; }

    /// <summary>The folder into which findings are written, or null for none.</summary>
    public string? Keep { get; private init; }

    /// <summary>The number of threads.</summary>
    public int Threads { get; private init; } = Environment.ProcessorCount;

    /// <summary>The file to check instead of inputs made here, or null.</summary>
    public string? Replay { get; private init; }

    /// <summary>The folder into which inputs are written instead of being checked, or null.</summary>
    public string? Write { get; private init; }

    /// <summary>The name of the kind of the inputs that come on standard input, or null.</summary>
    public string? Guided { get; private init; }

    /// <exception cref="UsageException">An option is unknown, lacks its value, or has one that will not do.</exception>
    public static FuzzOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new FuzzOptions();
        for (int i = 0; i < arguments.Count; i += 2)
        {
            string value = i + 1 < arguments.Count ? arguments[i + 1] : throw new UsageException($"'{arguments[i]}' has no value; give one after it.");
            options = options.With(arguments[i], value);
        }
        return options;
    }

    private FuzzOptions With(string option, string value) => option switch
    {
        "--seed" => this with { Seed = ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? seed : throw Bad(option, value, "a whole number from 0") },
        "--count" => this with { Count = Whole(option, value) },
        "--threads" => this with { Threads = (int)Math.Min(Whole(option, value), 1024) },
        "--only" => this with { Only = KindOf(option, value).Name },
        "--guided" => this with { Guided = value },
        "--write" => this with { Write = value },
        "--keep" => this with { Keep = value },
        "--replay" => this with { Replay = File.Exists(value) ? value : throw Bad(option, value, "a file that is there") },
        _ => throw new UsageException($"'{option}' is no option."),
    };

    private static InputKind KindOf(string option, string value) =>
        Kinds.Named(value) ?? throw Bad(option, value, $"one of {string.Join(", ", Kinds.All.Select(kind => kind.Name))}");

    private static long Whole(string option, string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number > 0 ? number : throw Bad(option, value, "a whole number from 1");

    private static UsageException Bad(string option, string value, string expected) => new($"{option} is '{value}'; expected {expected}.");
}
