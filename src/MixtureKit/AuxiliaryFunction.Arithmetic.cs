using MixtureKit.Estimation;

namespace MixtureKit;

public sealed partial class AuxiliaryFunction<TData>
{
    /// <summary>Returns the same function about another model, so that functions about different models can be added.</summary>
    /// <param name="onto">A mixture of the same families.</param>
    /// <remarks>
    /// The result has the statistics that <paramref name="onto"/> would have accumulated, and the value A(onto, θ_t). If the statistics do not
    /// determine the gain, the value stays A(θ_t, θ_t). ℓ always stays ℓ(θ_t).
    /// </remarks>
    public AuxiliaryFunction<TData> Rebase(Mixture<TData> onto)
    {
        ArgumentNullException.ThrowIfNull(onto);
        double[] vector = [.. _vector];
        if (double.IsFinite(Value))
            vector[PassTotals.Value] += Gain(onto) ?? 0;
        Model.Rebase(onto, Weight, vector.AsSpan(PassTotals.Header));
        return new AuxiliaryFunction<TData>(onto, Assignment, vector, Rows, FirstImpossible, retake: null);
    }

    /// <summary>Adds the functions of two parts of the data.</summary>
    /// <exception cref="ArgumentException">The functions are about different models.</exception>
    public static AuxiliaryFunction<TData> operator +(AuxiliaryFunction<TData> left, AuxiliaryFunction<TData> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (!ReferenceEquals(left.Model, right.Model))
            throw new ArgumentException("The functions are about different models; rebase one onto the other's first.", nameof(right));
        double[] sum = [.. left._vector.Zip(right._vector, (a, b) => a + b)];
        return new AuxiliaryFunction<TData>(
            left.Model, left.Assignment, sum, left.Rows + right.Rows, left.FirstImpossible ?? right.FirstImpossible, Retake(left._retake, right._retake));
    }

    /// <summary>Scales a function by a factor, as stochastic approximation of EM needs.</summary>
    public static AuxiliaryFunction<TData> operator *(double factor, AuxiliaryFunction<TData> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new AuxiliaryFunction<TData>(
            function.Model,
            function.Assignment,
            [.. function._vector.Select(value => factor * value)],
            function.Rows,
            function.FirstImpossible,
            function._retake is { } retake ? model => factor * retake(model) : null);
    }

    /// <summary>Adds two functions, for languages without operators.</summary>
    public static AuxiliaryFunction<TData> Add(AuxiliaryFunction<TData> left, AuxiliaryFunction<TData> right) => left + right;

    /// <summary>Scales a function, for languages without operators.</summary>
    public static AuxiliaryFunction<TData> Multiply(double factor, AuxiliaryFunction<TData> function) => factor * function;

    private static Func<Mixture<TData>, AuxiliaryFunction<TData>>? Retake(
        Func<Mixture<TData>, AuxiliaryFunction<TData>>? left, Func<Mixture<TData>, AuxiliaryFunction<TData>>? right) =>
        left is null || right is null ? null : model => left(model) + right(model);
}
