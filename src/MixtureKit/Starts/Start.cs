using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Messages;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>A kind of start: it creates a mixture of the prototype's families, sizes and priors, with parameters from the data.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>Starts are immutable; all randomness comes from the source they are given.</remarks>
public abstract class Start<TData>
{
    /// <summary>The name of the start in reports.</summary>
    public abstract string Name { get; }

    /// <summary>True if the caller knows the components by their places, so that a search does not list them in another order; false by default.</summary>
    public virtual bool KeepsOrder => false;

    /// <summary>True if the start may be created from a sample of the rows; false by default.</summary>
    /// <remarks>A start may know rows by their places, as one from labels does; a search with such a start reads all rows.</remarks>
    public virtual bool AllowsSamples => false;

    /// <summary>The start for a component that is itself a mixture.</summary>
    private protected virtual Start<TData> Nested => this;

    /// <summary>Creates a model to start from.</summary>
    /// <param name="prototype">Its components carry family, sizes and priors, its gate the prior of the weights; their parameters do not matter.</param>
    /// <param name="observations">The data with their weights.</param>
    /// <param name="random">The source of all randomness.</param>
    /// <param name="execution">Runs the passes over the data; the model has the same bits on any number of threads.</param>
    /// <param name="cancellationToken">Stops the passes.</param>
    /// <exception cref="UnusableDataException">An observation is not one the components are made for.</exception>
    /// <exception cref="DegenerateComponentException">The data give no model to start from.</exception>
    /// <exception cref="OperationCanceledException">The passes were cancelled.</exception>
    public abstract Mixture<TData> Create(
        Mixture<TData> prototype,
        Observations<TData> observations,
        RandomSource random,
        Execution execution,
        CancellationToken cancellationToken = default);

    /// <summary>Makes one M-step from weights of each row in each component.</summary>
    /// <param name="prototype">The prototype.</param>
    /// <param name="places">An observation a component, about which its statistics are taken.</param>
    /// <param name="weigh">Gives the weights of the row at a position, one a component.</param>
    /// <param name="pool">True if all components get their pooled spread.</param>
    /// <param name="setting">The data, the randomness and the threads.</param>
    private protected Mixture<TData> Maximize(
        Mixture<TData> prototype, IReadOnlyList<TData> places, Action<long, Span<double>> weigh, bool pool, StartSetting<TData> setting)
    {
        var members = new IMixtureComponent<TData>[prototype.Components.Count];
        for (int k = 0; k < members.Length; k++)
        {
            members[k] = Move(prototype.Components[k], places[k]);
            if (members[k] is Mixture<TData> inner && setting.Part(k, members.Length, weigh) is { } part)
                members[k] = Inside(inner, part, k);
        }
        var moved = new Mixture<TData>(prototype.Gate, ComponentGroup.Create(members));
        AuxiliaryFunction<TData> function = moved.Expect(
            setting.Observations, new StartAssignment<TData>(weigh), setting.Execution, setting.CancellationToken);
        return (pool ? function.Pooled() : function).Maximize(setting.Execution);
    }

    /// <summary>Returns the component centred at a place in the data; unchanged if it is not made for that row, which the pass then refuses.</summary>
    private protected static IMixtureComponent<TData> Move(IMixtureComponent<TData> component, TData place) =>
        component is IRecenterable<TData> recenterable && (component as IObservationValidator<TData>)?.Validate(place) is null
            ? Returned.Value(recenterable.CenteredAt(place), component, nameof(recenterable.CenteredAt))
            : component;

    /// <summary>Starts a mixture that is component k on its own part of the data.</summary>
    /// <remarks>Without this its components would be equal and remain so.</remarks>
    private Mixture<TData> Inside(Mixture<TData> inner, StartSetting<TData> part, int k)
    {
        try
        {
            return Nested.Create(inner, part.Observations, part.Random, part.Execution, part.CancellationToken);
        }
        catch (DegenerateComponentException fault)
        {
            throw fault.OfMember(k);
        }
    }
}
