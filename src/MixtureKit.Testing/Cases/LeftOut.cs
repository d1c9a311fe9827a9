namespace MixtureKit.Testing;

/// <summary>
/// Why a specimen leaves a law out. It stands where the function that the law needs would be, so that a law is left out by word alone.
/// </summary>
internal sealed class LeftOut
{
    private readonly string _reason;

    public LeftOut(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        _reason = reason;
    }

    /// <summary>The reason, if a function only stands for one.</summary>
    public static string? ReasonOf(Delegate? function) => (function?.Target as LeftOut)?._reason;

    public double Total<TData>(IMixtureComponent<TData> component) => throw new InvalidOperationException($"The total is not checked: {_reason}");

    public IMixtureComponent<TData> RoundTrip<TData>(IMixtureComponent<TData> component) => throw new InvalidOperationException($"The round trip is not checked: {_reason}");
}
