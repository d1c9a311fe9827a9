using System.CommandLine;
using MixtureKit.Cli.Options;

namespace MixtureKit.Cli.Online;

/// <summary>The options of <c>fit</c> about online EM.</summary>
internal sealed class OnlineOptions
{
    private const double LeastDecay = 0.5;

    private readonly Option<bool> _online = OptionKinds.Switch("--online", "Read DATA once, in parts, and make one step of online EM with each, so that a pipe or a file may carry more than memory.");
    private readonly Option<int?> _chunkRows = OptionKinds.Whole("--chunk-rows", 1, int.MaxValue, "Number of rows of a part of --online, by default 100000, or fewer if a part would be longer than 32 MB; the first part sets kinds, levels and the start.");
    private readonly Option<double?> _decay = OptionKinds.Above("--decay", "E", LeastDecay, 1, "Exponent of the step sizes (t + 2)^-E of --online, above 0.5 and at most 1, by default 0.6: with a larger one, late parts change less.");

    /// <summary>The options in the order of the help.</summary>
    public IEnumerable<Option> All => [_online, _chunkRows, _decay];

    /// <summary>Reads the options; null if the fit is not online.</summary>
    /// <exception cref="UsageException">One of them has no effect, or an option cannot be kept in a fit that sees each row once.</exception>
    public OnlineRequest? Read(ParseResult parsed)
    {
        int? rows = parsed.GetValue(_chunkRows);
        double? decay = parsed.GetValue(_decay);
        if (!parsed.GetValue(_online))
        {
            if (rows is { } length)
                throw new UsageException(FormattableString.Invariant($"--chunk-rows {length}: only a fit with --online reads DATA in parts; give that option too, or leave this one out."));
            return decay is not { } exponent ? null
                : throw new UsageException(FormattableString.Invariant($"--decay {exponent:R}: only a fit with --online has such steps; give that option too, or leave this one out."));
        }
        OnlineRefusals.Require(parsed);
        return new OnlineRequest(rows, decay ?? new OnlineExpectationMaximization().Exponent);
    }
}
