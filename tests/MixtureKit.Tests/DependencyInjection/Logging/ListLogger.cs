using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MixtureKit.Tests.DependencyInjection;

/// <summary>A logger that keeps its messages.</summary>
internal sealed class ListLogger<TCategory> : ILogger<TCategory>
{
    /// <summary>The levels and messages, in order.</summary>
    public ConcurrentQueue<(LogLevel Level, string Text)> Lines { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue((logLevel, formatter(state, exception)));
}
