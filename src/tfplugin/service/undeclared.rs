//! The RPCs about kinds of things that no provider of this library declares: one table, from which their
//! handlers and their failures are made.

/// Calls the macro `$expand` with a row for each RPC: its name, the field of the request that names the
/// thing, and the kind of the thing. Those with streams are written by hand.
macro_rules! undeclared_rpcs {
    ($expand:ident) => {
        $expand! {
            validate_resource_config(type_name) "resource type";
            upgrade_resource_state(type_name) "resource type";
            upgrade_resource_identity(type_name) "resource type";
            read_resource(type_name) "resource type";
            plan_resource_change(type_name) "resource type";
            apply_resource_change(type_name) "resource type";
            import_resource_state(type_name) "resource type";
            move_resource_state(target_type_name) "resource type";
            generate_resource_config(type_name) "resource type";
            validate_ephemeral_resource_config(type_name) "ephemeral resource type";
            open_ephemeral_resource(type_name) "ephemeral resource type";
            renew_ephemeral_resource(type_name) "ephemeral resource type";
            close_ephemeral_resource(type_name) "ephemeral resource type";
            validate_list_resource_config(type_name) "list resource type";
            validate_action_config(action_type) "action type";
            plan_action(action_type) "action type";
            validate_state_store_config(type_name) "state store type";
            configure_state_store(type_name) "state store type";
            lock_state(type_name) "state store type";
            unlock_state(type_name) "state store type";
            get_states(type_name) "state store type";
            delete_state(type_name) "state store type";
        }
    };
}

pub(super) use undeclared_rpcs;
