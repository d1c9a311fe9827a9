namespace MixtureKit.Services.Tests;

/// <summary>A time whose only timer fires when a test says so.</summary>
internal sealed class TickingTime : TimeProvider
{
    private Action? _fire;

    /// <summary>Fires the timer once.</summary>
    public void Tick() => _fire!();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _fire = () => callback(state);
        return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
