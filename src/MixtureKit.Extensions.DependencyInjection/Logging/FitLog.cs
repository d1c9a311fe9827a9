using Microsoft.Extensions.Logging;

namespace MixtureKit.Extensions.DependencyInjection;

/// <summary>A log of fits and searches: their steps at the level Debug, their ends and warnings above it.</summary>
/// <remarks>Safe to share. Pass it as the progress of a fit, and the result to <see cref="Write{TData}(FitResult{TData})"/>.</remarks>
/// <example>
/// <code>
/// var log = new FitLog(logger);
/// log.Write(search.Fit(prototype, data, progress: log));
/// </code>
/// </example>
public sealed class FitLog : IProgress<FitProgress>
{
    private readonly ILogger _logger;
    private readonly int _every;

    /// <summary>Creates a log.</summary>
    /// <param name="logger">The logger that is written to.</param>
    /// <param name="every">A step is logged if its number is a multiple of this one; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="every"/> is less than 1.</exception>
    public FitLog(ILogger logger, int every = 10)
    {
        ArgumentNullException.ThrowIfNull(logger);
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        (_logger, _every) = (logger, every);
    }

    /// <summary>Logs a step.</summary>
    public void Report(FitProgress value)
    {
        if (value.Iteration % _every == 0)
            LogMessages.Step(_logger, value.Start, value.Iteration, value.LogLikelihood, value.Objective);
    }

    /// <summary>Logs the end of a fit and its warnings, and returns the result.</summary>
    /// <typeparam name="TData">Type of an observation.</typeparam>
    public FitResult<TData> Write<TData>(FitResult<TData> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.HasModel)
            LogMessages.FitEnded(_logger, result.Status, result.Iterations, result.Passes, result.LogLikelihood, result.Elapsed.TotalSeconds);
        else
            LogMessages.FitFailed(_logger, result.Degeneracy?.ToString());
        foreach (string warning in result.Warnings)
            LogMessages.FitWarning(_logger, warning);
        return result;
    }
}
