using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Parallelism;

namespace MixtureKit;

public sealed partial class Mixture<TData>
{
    /// <summary>The mixing weight and the parameters of each part, part by part; null if a part lists none.</summary>
    /// <remarks>A name ends with its part, as in <c>mean of part 0</c>. Weights that depend on the observation are left out.</remarks>
    public IReadOnlyList<ComponentParameter>? Parameters => List(k => k, k => (Components[k] as IParameterized)?.Parameters);

    /// <summary>Returns the parameters with the parts in the order of another mixture's; null if a part lists none.</summary>
    /// <param name="other">A mixture of as many components of the same families.</param>
    /// <param name="observations">The rows on which responsibilities are compared.</param>
    /// <param name="isAmbiguous">True if exchanging two parts would agree almost as well.</param>
    /// <exception cref="ArgumentException">The other component is not a mixture of the same families.</exception>
    /// <exception cref="UnusableDataException">A row is not one the components are made for.</exception>
    public IReadOnlyList<ComponentParameter>? ParametersLike(IMixtureComponent<TData> other, Observations<TData> observations, out bool isAmbiguous)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(observations);
        Mixture<TData> like = Like(other);
        var agreement = new ComponentAgreement<TData>(like, observations, Execution.Sequential);
        int[] places = agreement.Match(this, out bool isUnclear);
        IReadOnlyList<ComponentParameter>? parameters = List(k => places[k], k =>
        {
            if (Components[places[k]] is not IUnorderedParameters<TData> unordered)
                return (Components[places[k]] as IParameterized)?.Parameters;
            IReadOnlyList<ComponentParameter>? own = unordered.ParametersLike(like.Components[k], agreement.RowsOf(k), out bool isPartUnclear);
            isUnclear |= isPartUnclear;
            return own;
        });
        isAmbiguous = isUnclear;
        return parameters;
    }

    private List<ComponentParameter>? List(Func<int, int> place, Func<int, IReadOnlyList<ComponentParameter>?> parameters)
    {
        var all = new List<ComponentParameter>();
        for (int k = 0; k < Components.Count; k++)
        {
            if (parameters(k) is not { } own)
                return null;
            string part = string.Create(CultureInfo.InvariantCulture, $" of part {k}");
            if (Gate.ConstantWeights is { } weights)
                all.Add(new ComponentParameter("weight" + part, weights[place(k)]));
            all.AddRange(own.Select(parameter => parameter with { Name = parameter.Name + part }));
        }
        return all;
    }
}
