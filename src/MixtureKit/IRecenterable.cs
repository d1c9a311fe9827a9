namespace MixtureKit;

/// <summary>A component whose statistics are taken about the component's own centre.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>Starts move prototypes to the data before they accumulate, so that data far from the origin lose no digits.</remarks>
public interface IRecenterable<TData>
{
    /// <summary>Returns the same component, centred at the observation <paramref name="x"/>.</summary>
    IMixtureComponent<TData> CenteredAt(TData x);
}
