using Microsoft.Extensions.Logging;

namespace MixtureKit.Extensions.DependencyInjection;

/// <summary>The messages that are logged.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(1, LogLevel.Information, "The model '{Model}' was loaded from {Path}: {Components} components.")]
    public static partial void ModelLoaded(ILogger logger, string model, string path, int components);

    [LoggerMessage(2, LogLevel.Information, "The model '{Model}' was replaced from {Path}: generation {Generation}, {Components} components.")]
    public static partial void ModelReplaced(ILogger logger, string model, string path, int generation, int components);

    [LoggerMessage(3, LogLevel.Warning, "The model '{Model}' stays at generation {Generation}: {Fault}")]
    public static partial void ModelKept(ILogger logger, string model, int generation, string fault);

    [LoggerMessage(4, LogLevel.Debug, "Start {Start}, iteration {Iteration}: log-likelihood {LogLikelihood}, objective {Objective}.")]
    public static partial void Step(ILogger logger, int start, int iteration, double logLikelihood, double objective);

    [LoggerMessage(5, LogLevel.Information, "The fit ended: {Status} after {Iterations} iterations and {Passes} passes, log-likelihood {LogLikelihood}, {Seconds} s.")]
    public static partial void FitEnded(ILogger logger, FitStatus status, int iterations, int passes, double logLikelihood, double seconds);

    [LoggerMessage(6, LogLevel.Warning, "The fit warns: {Warning}")]
    public static partial void FitWarning(ILogger logger, string warning);

    [LoggerMessage(7, LogLevel.Warning, "The fit has no sound model: {Fault}")]
    public static partial void FitFailed(ILogger logger, string? fault);
}
