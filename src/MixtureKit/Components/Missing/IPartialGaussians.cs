namespace MixtureKit.Components;

/// <summary>Gaussians with covariances, as their worker for rows with missing cells sees them.</summary>
internal interface IPartialGaussians : IPartialGroup
{
    /// <summary>Number of columns.</summary>
    int Dimension { get; }

    /// <summary>Number of components.</summary>
    int Count { get; }

    /// <summary>The patterns of missing cells under this model.</summary>
    PartialPatterns Patterns { get; }

    /// <summary>Returns μ of a component.</summary>
    ReadOnlySpan<double> MeanOf(int k);

    /// <summary>Adds moments of a component about its mean to the statistics.</summary>
    /// <param name="k">The component.</param>
    /// <param name="sums">Σ w (x − μ).</param>
    /// <param name="scatter">Σ w (x − μ)(x − μ)ᵀ, lower triangle packed by rows.</param>
    /// <param name="statistics">The statistics of the group.</param>
    void AddMoments(int k, ReadOnlySpan<double> sums, ReadOnlySpan<double> scatter, Span<double> statistics);
}
