using System.Numerics;
using System.Numerics.Tensors;

namespace MixtureKit.Numerics;

/// <summary>Loops over one column of a batch that the vector library does not have; all spans of a call are of one length.</summary>
internal static class ColumnKernels
{
    /// <summary>d += x = 0 ? atZero : elsewhere. Infinities are chosen, never multiplied, so that 0 log 0 is 0.</summary>
    public static void AddSelected(ReadOnlySpan<double> x, double atZero, double elsewhere, Span<double> destination)
    {
        int i = 0;
        var zero = new Vector<double>(atZero);
        var other = new Vector<double>(elsewhere);
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Span<double> place = destination.Slice(i, Vector<double>.Count);
            Vector<double> choice = Vector.ConditionalSelect(Vector.Equals(new Vector<double>(x[i..]), Vector<double>.Zero), zero, other);
            (new Vector<double>(place) + choice).CopyTo(place);
        }
        for (; i < x.Length; i++)
            destination[i] += x[i] == 0 ? atZero : elsewhere;
    }

    /// <summary>d += c·x, or, where c is −∞, d += x = 0 ? 0 : −∞.</summary>
    public static void AddLogPower(ReadOnlySpan<double> x, double logarithm, Span<double> destination)
    {
        if (double.IsNegativeInfinity(logarithm))
            AddSelected(x, 0, logarithm, destination);
        else
            TensorPrimitives.MultiplyAdd(x, logarithm, destination, destination);
    }

    /// <summary>d becomes −∞ where x is neither 0 nor 1.</summary>
    public static void RefuseUnlessBinary(ReadOnlySpan<double> x, Span<double> destination)
    {
        int i = 0;
        var refused = new Vector<double>(double.NegativeInfinity);
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Span<double> place = destination.Slice(i, Vector<double>.Count);
            var value = new Vector<double>(x[i..]);
            Vector<long> binary = Vector.Equals(value, Vector<double>.Zero) | Vector.Equals(value, Vector<double>.One);
            Vector.ConditionalSelect(binary, new Vector<double>(place), refused).CopyTo(place);
        }
        for (; i < x.Length; i++)
        {
            if (x[i] is not (0 or 1))
                destination[i] = double.NegativeInfinity;
        }
    }

    /// <summary>Σ w x and Σ w (1 − x) for x of 0 and 1: each is exactly 0 where nothing went into it.</summary>
    public static (double Ones, double Zeros) Split(ReadOnlySpan<double> weights, ReadOnlySpan<double> x)
    {
        int i = 0;
        Vector<double> oneSums = Vector<double>.Zero, zeroSums = Vector<double>.Zero;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var weight = new Vector<double>(weights[i..]);
            Vector<double> part = weight * new Vector<double>(x[i..]);
            oneSums += part;
            zeroSums += weight - part;
        }
        double ones = Vector.Sum(oneSums), zeros = Vector.Sum(zeroSums);
        for (; i < x.Length; i++)
        {
            double part = weights[i] * x[i];
            ones += part;
            zeros += weights[i] - part;
        }
        return (ones, zeros);
    }
}
