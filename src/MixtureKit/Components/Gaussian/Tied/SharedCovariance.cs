using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The covariance of a tie, as read from the member <c>shared</c> of a mixture.</summary>
internal sealed class SharedCovariance(GaussianFactor core, NormalInverseWishart? prior, string tie) : SharedParameters
{
    public GaussianFactor Core { get; } = core;

    public NormalInverseWishart? Prior { get; } = prior;

    public string Tie { get; } = tie;
}
