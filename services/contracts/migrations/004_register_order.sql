-- The register and its lists stand in the order of the day each contract waits for; what waits for nothing comes last.
create index contracts_contract_waits on contracts_contract (coalesce(due_on, date '9999-12-31'), id);
