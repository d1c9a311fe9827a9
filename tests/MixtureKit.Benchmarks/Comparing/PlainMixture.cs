using MixtureKit.Benchmarks.Cases;
using MixtureKit.Numerics;

namespace MixtureKit.Benchmarks.Comparing;

/// <summary>
/// EM as a textbook has it, with all responsibilities in memory and no code of the passes: what the library's log-likelihoods are held
/// against where no peer can run.
/// </summary>
internal abstract class PlainMixture
{
    private readonly double[] _weights;
    private readonly double[][] _responsibilities;

    protected PlainMixture(int rows, int components)
    {
        Rows = rows;
        Components = components;
        _weights = [.. Enumerable.Repeat(1.0 / components, components)];
        _responsibilities = [.. Enumerable.Range(0, components).Select(_ => new double[rows])];
    }

    /// <summary>Number of rows.</summary>
    protected int Rows { get; }

    /// <summary>Number of components.</summary>
    protected int Components { get; }

    /// <summary>The plain form of a row's model, at its start.</summary>
    public static PlainMixture Of(ComparisonRow row, string folder) => row.Model switch
    {
        Model.Bernoulli or Model.Categorical => new PlainDiscrete(row, folder),
        _ => new PlainGaussian(row, folder),
    };

    /// <summary>ℓ after some iterations.</summary>
    public double LogLikelihood(int iterations)
    {
        double logLikelihood = Expect();
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            Parallel.For(0, Components, k => Maximize(k, _weights[k] * Rows, _responsibilities[k]));
            Finish();
            logLikelihood = Expect();
        }
        return logLikelihood;
    }

    /// <summary>log p(x_n | k) for all rows.</summary>
    protected abstract void LogDensity(int k, double[] destination);

    /// <summary>A component's new parameters.</summary>
    protected abstract void Maximize(int k, double count, double[] responsibilities);

    /// <summary>What is left to do when all components are done.</summary>
    protected virtual void Finish()
    {
    }

    private double Expect()
    {
        Parallel.For(0, Components, k =>
        {
            LogDensity(k, _responsibilities[k]);
            for (int n = 0; n < Rows; n++)
                _responsibilities[k][n] += Math.Log(_weights[k]);
        });
        double logLikelihood = 0, lost = 0;
        var joint = new double[Components];
        for (int n = 0; n < Rows; n++)
        {
            for (int k = 0; k < Components; k++)
                joint[k] = _responsibilities[k][n];
            // The sum of a million terms is compensated (Kahan 1965).
            double term = LogSumExp.Compute(joint), added = term - lost, sum = logLikelihood + added;
            lost = sum - logLikelihood - added;
            logLikelihood = sum;
            for (int k = 0; k < Components; k++)
                _responsibilities[k][n] = Math.Exp(joint[k] - term);
        }
        for (int k = 0; k < Components; k++)
            _weights[k] = _responsibilities[k].Sum() / Rows;
        return logLikelihood;
    }
}
