comment on column funds_payment.org_path is '留在原处：钱从哪个工会的预算里付，定了就不改';
comment on column funds_batch.org_path is '留在原处：批次一经建立，在哪个工会就不改';
comment on column funds_bank_format.org_path is '留在原处：格式属于提出它的工会，定了就不改';
