namespace MixtureKit.Testing;

/// <summary>The reason why a specimen leaves a law out.</summary>
/// <remarks>A method of this object replaces the function that the law needs, so that a law cannot be left out without a reason.</remarks>
internal sealed class LeftOut
{
    private readonly string _reason;

    public LeftOut(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        _reason = reason;
    }

    /// <summary>Returns the reason, if a function is such a replacement; otherwise null.</summary>
    public static string? ReasonOf(Delegate? function) => (function?.Target as LeftOut)?._reason;

    public double Total<TData>(IMixtureComponent<TData> component) => throw new InvalidOperationException($"The total is not checked: {_reason}");

    public IMixtureComponent<TData> RoundTrip<TData>(IMixtureComponent<TData> component) => throw new InvalidOperationException($"The round trip is not checked: {_reason}");
}
