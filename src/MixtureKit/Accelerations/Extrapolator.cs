using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Data;

namespace MixtureKit.Accelerations;

/// <summary>
/// The last points of one fit's path, and the statistics extrapolated from theirs. Those of all points are kept about the model
/// of the last, so that they are vectors of one space, whatever the components are.
/// </summary>
internal sealed class Extrapolator<TData>(Acceleration method, IEnumerable<Observations<TData>> chunks)
{
    private const double FirstReach = 4;
    private const double Stride = 4;
    private const int PlainStepsAfterFault = 2;

    /// <summary>What is this much larger at one of two points than at the other is on no scale of its own.</summary>
    private const double LargestRatio = 1e8;

    /// <summary>No statistic goes more than nine tenths of its way to 0: there is no coming back from a probability of 0.</summary>
    private const double Remainder = 0.1;

    private readonly List<PathPoint> _path = [];
    private PathSample<TData>? _sample;
    private Mixture<TData>? _model;
    private Mixture<TData>? _image;
    private double _reach = FirstReach;
    private int _rest;
    private bool _cut;

    /// <summary>Takes the path's next point into memory.</summary>
    /// <param name="function">What a pass gave there.</param>
    /// <param name="image">The model of a plain step from there.</param>
    /// <param name="plain">Whether a plain step led there.</param>
    public void Learn(AuxiliaryFunction<TData> function, Mixture<TData> image, bool plain)
    {
        if (ReferenceEquals(function.Model, _model))
            return;
        _sample ??= PathSample<TData>.Of(chunks, function.Rows);
        foreach (PathPoint point in _path)
            _model!.Rebase(function.Model, function.Weight, point.Statistics);
        // A plain step leads to the image of the last point, which has been looked at already.
        double[] place = ReferenceEquals(function.Model, _image) ? _path[^1].Image : _sample.Joints(function.Model);
        (_model, _image) = (function.Model, image);
        _path.Add(new PathPoint(function.MixtureStatistics.ToArray(), place, _sample.Joints(image)));
        if (_path.Count > method.Memory + 1)
            _path.RemoveAt(0);
        _rest -= plain ? 1 : 0;
    }

    /// <summary>Extrapolated statistics about the last point's model; null where it is time for a plain step.</summary>
    public double[]? Propose()
    {
        if (_rest > 0 || _path.Count < 2)
            return null;
        var geometry = new PathGeometry(_path, _sample!.Shares(_path[^1].Place));
        if (method.Coefficients(geometry, _reach, out _cut) is not { } coefficients || !coefficients.All(double.IsFinite))
            return null;
        double[] statistics = Combine(coefficients);
        return statistics.All(double.IsFinite) ? statistics : null;
    }

    /// <summary>Hears what became of a proposal: the reach grows where it was wanted and good, and shrinks where it was not.</summary>
    public void Judge(bool accepted)
    {
        if (!accepted)
            _reach = Math.Max(1, _reach / Stride);
        else if (_cut)
            _reach *= Stride;
        _rest = accepted ? method.PlainSteps : Math.Max(method.PlainSteps, PlainStepsAfterFault);
    }

    /// <summary>Forgets the path, as when another map is to be followed.</summary>
    public void Forget()
    {
        _path.Clear();
        (_model, _image) = (null, null);
    }

    /// <summary>s + Σ_i c_i (s_i − s), kept away from 0 where s and the statistics before it are on the same side of it.</summary>
    private double[] Combine(Vector<double> coefficients)
    {
        double[] last = _path[^1].Statistics, before = _path[^2].Statistics;
        var statistics = new double[last.Length];
        TensorPrimitives.Multiply(last, 1 - coefficients.Sum(), statistics);
        for (int i = 0; i < coefficients.Count; i++)
            TensorPrimitives.MultiplyAdd(_path[i].Statistics, coefficients[i], statistics, statistics);
        for (int at = 0; at < statistics.Length; at++)
        {
            double least = Math.Min(before[at], last[at]);
            if (least > 0 && Math.Max(before[at], last[at]) < LargestRatio * least)
                statistics[at] = Math.Max(statistics[at], Remainder * least);
        }
        return statistics;
    }
}
