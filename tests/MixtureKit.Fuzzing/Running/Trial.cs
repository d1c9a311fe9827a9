using System.Diagnostics;

namespace MixtureKit.Fuzzing.Running;

/// <summary>What came of one input.</summary>
/// <param name="Accepted">True if the library accepted it.</param>
/// <param name="Check">The name of the check that failed, or null.</param>
/// <param name="Sentence">What was seen, or null.</param>
internal sealed record Trial(bool Accepted, string? Check = null, string? Sentence = null)
{
    /// <summary>The name of the check of time, whose findings are not made smaller.</summary>
    public const string TimeCheck = "time";

    private const double SecondsAllowed = 1;
    private const double SecondsAllowedPerByte = 2e-5;

    /// <summary>Checks an input; one that took long is checked twice again, and the shortest time counts.</summary>
    public static Trial Of(InputKind kind, FuzzInput input)
    {
        (Trial trial, double seconds) = Timed(kind, input);
        double allowed = SecondsAllowed + (SecondsAllowedPerByte * input.Bytes.Length);
        for (int again = 0; again < 2 && seconds > allowed; again++)
            seconds = Math.Min(seconds, Timed(kind, input).Seconds);
        return seconds > allowed && trial.Check is null
            ? new Trial(false, TimeCheck, $"{input.Bytes.Length} bytes take more than {allowed:F1} s.")
            : trial;
    }

    // Where the machine has much else to do, time passes that is not the input's: it cannot have taken more than the whole program.
    private static (Trial Trial, double Seconds) Timed(InputKind kind, FuzzInput input)
    {
        TimeSpan busy = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        Trial trial = Untimed(kind, input);
        double passed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return (trial, passed < SecondsAllowed ? passed : Math.Min(passed, (Environment.CpuUsage.TotalTime - busy).TotalSeconds));
    }

    private static Trial Untimed(InputKind kind, FuzzInput input)
    {
        try
        {
            bool accepted = kind.Check(input);
            return accepted || !input.IsSound ? new Trial(accepted) : new Trial(false, "refused", "A sound input is refused.");
        }
        catch (FindingException finding)
        {
            return new Trial(false, finding.Check, finding.Message);
        }
        catch (Exception error)
        {
            return new Trial(false, $"{error.GetType().Name} in {Place(error)}", $"{error.GetType().Name}: {error.Message}");
        }
    }

    // The method of the library in which it was thrown, so that other causes are told apart.
    private static string Place(Exception error)
    {
        string[] frames = [.. new StackTrace(error).GetFrames().Select(frame => frame.GetMethod()).OfType<System.Reflection.MethodBase>()
            .Where(method => method.DeclaringType?.Namespace?.StartsWith("MixtureKit", StringComparison.Ordinal) == true)
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")];
        return frames.FirstOrDefault() ?? "the runtime";
    }
}
