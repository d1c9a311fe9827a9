namespace MixtureKit.Estimation;

/// <summary>The layout of the additive vector of a pass: Σ w, ℓ, Q + T·H and H, then the statistics of the mixture.</summary>
/// <remarks>The statistics of the mixture are [N_1 … N_K | gate | components].</remarks>
internal static class PassTotals
{
    public const int Weight = 0;
    public const int LogLikelihood = 1;
    public const int Value = 2;
    public const int Entropy = 3;
    public const int Header = 4;

    public static int Length<TData>(Mixture<TData> model) => checked(Header + model.StatisticsLength);
}
