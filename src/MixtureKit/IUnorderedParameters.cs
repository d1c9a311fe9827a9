using MixtureKit.Data;

namespace MixtureKit;

/// <summary>A component whose parts have no order of their own, such as a mixture inside a mixture.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>Two fits to like data may have the same parts in another order, so that their parameters are compared after the parts are matched.</remarks>
public interface IUnorderedParameters<TData> : IParameterized
{
    /// <summary>Returns the parameters, with the parts in the order of another component's; null if a part lists none.</summary>
    /// <param name="other">A component of the same family, whose order of parts is taken.</param>
    /// <param name="observations">The rows on which the parts of both are compared.</param>
    /// <param name="isAmbiguous">True if another order would agree almost as well.</param>
    /// <exception cref="ArgumentException">The other component is not of the same family.</exception>
    IReadOnlyList<ComponentParameter>? ParametersLike(IMixtureComponent<TData> other, Observations<TData> observations, out bool isAmbiguous);
}
