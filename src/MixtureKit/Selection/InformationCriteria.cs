using System.Globalization;
using MixtureKit.Data;

namespace MixtureKit.Selection;

/// <summary>Information criteria for comparing models of the same data; smaller is better for all.</summary>
/// <param name="Akaike">AIC = 2p − 2ℓ (Akaike 1974).</param>
/// <param name="Bayesian">BIC = p log n − 2ℓ (Schwarz 1978).</param>
/// <param name="IntegratedCompletedLikelihood">ICL = BIC + 2H, with H the entropy of the responsibilities (Biernacki, Celeux and Govaert 2000; entropy form).</param>
public sealed record InformationCriteria(double Akaike, double Bayesian, double IntegratedCompletedLikelihood)
{
    /// <summary>Computes the criteria of a function's model; n is the sum of the weights.</summary>
    public static InformationCriteria From<TData>(AuxiliaryFunction<TData> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        int parameters = function.Model.ParameterCount;
        double deviance = -2 * function.LogLikelihood;
        double bayesian = deviance + (parameters * Math.Log(function.Weight));
        return new InformationCriteria(deviance + (2.0 * parameters), bayesian, bayesian + (2 * function.Entropy));
    }

    /// <summary>Computes the criteria of a mixture on data.</summary>
    public static InformationCriteria From<TData>(Mixture<TData> mixture, Observations<TData> observations)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        return From(mixture.Expect(observations));
    }

    /// <summary>
    /// Returns a warning if the weights of the data are too small to be counts of observations, so that the criteria mean nothing;
    /// otherwise null.
    /// </summary>
    /// <param name="mixture">The model.</param>
    /// <param name="pieces">The data, in one piece or several.</param>
    /// <remarks>
    /// n is the sum of the weights. If it is below the number of rows of positive weight, or below the number of parameters, the
    /// weights are shares and not repetitions.
    /// </remarks>
    public static string? Caveat<TData>(Mixture<TData> mixture, params IEnumerable<Observations<TData>> pieces)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        Observations<TData>[] all = [.. pieces];
        if (all.All(piece => piece.Weights is null))
            return null;
        double sum = all.Sum(piece => piece.TotalWeight);
        long rows = all.Sum(piece => piece.CountedRows);
        return IsBelow(sum, rows) ? Caveat(sum, $"{rows} rows that have them")
            : IsBelow(sum, mixture.ParameterCount) ? Caveat(sum, $"{mixture.ParameterCount} parameters")
            : null;
    }

    /// <summary>True if a sum is below a number by more than the rounding of weights that were scaled to that number.</summary>
    private static bool IsBelow(double sum, double number) => sum < number * (1 - 1e-6);

    private static string Caveat(double sum, string more) => string.Create(
        CultureInfo.InvariantCulture,
        $"The weights sum to {sum:G6}, less than the {more}: a weight stands for so many repetitions of its row, so AIC, BIC and ICL mean nothing here. Scale the weights to sum to the number of rows.");
}
